// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/sample.h"
#include "ui/theme/seriescolor.h"

#include <QList>

#include <array>
#include <deque>
#include <optional>

namespace Ui {

/// What the last minute's samples say, as figures and lines.
///
/// A broker counts from its start; what happened in a second is the difference of two samples.
class SampleHistory
{
public:
    static constexpr qsizetype Length = 60;

    /// A figure of \a series for each sample, the newest last; at most Length.
    ///
    /// Users and sessions are counts, frames are per second, latency is in microseconds, and
    /// undelivered is the number in that second. Where there is no figure, such as the latency of
    /// no message, there is a NaN.
    QList<double> line(Series series) const;

    /// The newest figure, or for undelivered the sum of the last minute; nothing while it is
    /// unknown.
    std::optional<double> figure(Series series) const;

    /// The largest figure of the line.
    std::optional<double> largest(Series series) const;

    void append(const Broker::Sample &sample);
    void clear();

private:
    static constexpr size_t SeriesCount = 6;

    using Figures = std::array<double, SeriesCount>;

    std::deque<Figures> m_figures;
    std::optional<Broker::Sample> m_last;
};

} // namespace Ui
