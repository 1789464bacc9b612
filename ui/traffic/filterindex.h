// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/traffic/framelog.h"
#include "ui/traffic/trafficfilter.h"

#include <deque>
#include <vector>

namespace Ui {

/// Which frames of a log are shown, by their position: the rows of the traffic table.
class FilterIndex
{
public:
    enum class HeartBeats : quint8 { Hidden, Shown };

    FilterIndex() = default;
    /// Frames before \a start are left out.
    FilterIndex(TrafficFilter filter, HeartBeats heartBeats, qint64 start);

    qsizetype size() const { return qsizetype(m_rows.size()); }
    qint64 at(qsizetype row) const { return m_rows[size_t(row)]; }
    /// The first row at or after \a position.
    qsizetype rowFrom(qint64 position) const;

    /// The position that is tested next.
    qint64 cursor() const { return m_cursor; }
    /// Heart-beats that would be shown if heart-beats were.
    qsizetype hiddenHeartBeats() const { return qsizetype(m_heartBeats.size()); }

    /// Tests at most \a count frames of \a log before \a end, and returns the positions of those to
    /// show, for append().
    std::vector<qint64> tested(const FrameLog &log, qint64 end, qint64 count);
    void append(const std::vector<qint64> &positions);

    /// Takes out the rows before \a position.
    void dropBefore(qint64 position);

private:
    TrafficFilter m_filter;
    bool m_showHeartBeats = false;
    std::deque<qint64> m_rows;
    std::deque<qint64> m_heartBeats;
    qint64 m_cursor = 0;
};

} // namespace Ui
