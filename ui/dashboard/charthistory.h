// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/sample.h"
#include "ui/dashboard/chartpoint.h"
#include "ui/dashboard/chartspan.h"

#include <array>
#include <deque>
#include <optional>
#include <span>
#include <vector>

namespace Ui {

/// What the broker's samples said in the last eight hours: each second of a quarter of an hour,
/// each ten of an hour, and each minute of the rest.
///
/// It keeps at most MaxPoints points, 1.1 MiB. What several seconds are made into adds up to the
/// same counts, and has the percentiles of all their deliveries.
class ChartHistory
{
public:
    static constexpr size_t MaxPoints = 960 + 361 + 481;

    bool isEmpty() const { return m_tiers.front().points.empty(); }

    /// When the newest sample was taken; 0 before the first.
    qint64 newest() const { return isEmpty() ? 0 : m_tiers.front().points.back().to; }

    /// The points of the time that \a span covers before newest(), the newest last.
    std::vector<ChartPoint> points(ChartSpan span) const;

    /// How many there are of all kinds.
    size_t size() const;

    void append(const Broker::Sample &sample);

    /// The broker has stopped: the next sample is that of another, which counts from 0.
    void pause() { m_last.reset(); }

private:
    struct Tier
    {
        qint64 step = 0; // 0: a point for each sample
        size_t capacity = 0;
        std::deque<ChartPoint> points {};

        void append(const ChartPoint &point);
        void dropFrom(qint64 at);
    };

    static constexpr qint64 Second = 1'000'000;

    const Tier &tierOf(ChartSpan span) const;

    std::array<Tier, 3> m_tiers {Tier {0, 960}, Tier {10 * Second, 361}, Tier {60 * Second, 481}};
    std::optional<Broker::Sample> m_last;
};

/// Whether nothing is known of some time between \a before and \a point, as while the broker was
/// stopped.
bool hasGap(const ChartPoint &before, const ChartPoint &point);

} // namespace Ui
