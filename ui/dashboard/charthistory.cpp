// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dashboard/charthistory.h"

#include <algorithm>

namespace Ui {

std::vector<ChartPoint> ChartHistory::points(ChartSpan span) const
{
    const std::deque<ChartPoint> &all = tierOf(span).points;
    const qint64 start = newest() - lengthOf(span);
    const auto first = std::find_if(all.begin(), all.end(),
                                    [start](const ChartPoint &point) { return point.to > start; });
    return {first, all.end()};
}

size_t ChartHistory::size() const
{
    size_t size = 0;
    for (const Tier &tier : m_tiers) {
        size += tier.points.size();
    }
    return size;
}

void ChartHistory::append(const Broker::Sample &sample)
{
    const ChartPoint point = ChartPoint::of(sample, m_last ? &*m_last : nullptr);
    for (Tier &tier : m_tiers) {
        tier.dropFrom(sample.at); // of a clock that was put back since
        tier.append(point);
    }
    m_last = sample;
}

void ChartHistory::Tier::append(const ChartPoint &point)
{
    const bool isSame = step > 0 && !points.empty() && points.back().to / step == point.to / step;
    if (isSame) {
        points.back().add(point);
        return;
    }
    points.push_back(point);
    if (points.size() > capacity) {
        points.pop_front();
    }
}

void ChartHistory::Tier::dropFrom(qint64 at)
{
    while (!points.empty() && points.back().to >= at) {
        points.pop_back();
    }
}

const ChartHistory::Tier &ChartHistory::tierOf(ChartSpan span) const
{
    switch (span) {
    case ChartSpan::Minute:
    case ChartSpan::FiveMinutes:
    case ChartSpan::QuarterHour: break;
    case ChartSpan::Hour: return m_tiers[1];
    case ChartSpan::EightHours: return m_tiers[2];
    }
    return m_tiers[0];
}

bool hasGap(const ChartPoint &before, const ChartPoint &point)
{
    constexpr qint64 Tolerance = 500'000; // of the time at which a sample is taken
    return point.from > before.to + Tolerance;
}

} // namespace Ui
