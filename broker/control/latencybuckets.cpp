// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/control/latencybuckets.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace Broker {

namespace {

qint64 upperEdge(size_t bucket)
{
    const auto octave = bucket / 4;
    const auto quarter = bucket % 4;
    return (qint64(4 + quarter + 1) << octave) - 5;
}

} // namespace

// Four buckets an octave: the two bits below the leading one choose among them.
size_t LatencyBuckets::bucketOf(qint64 microseconds)
{
    const auto value = quint64(std::max<qint64>(microseconds, 0)) + 4;
    const int octave = int(std::bit_width(value)) - 1; // 2 at least
    const auto quarter = size_t((value >> (octave - 2)) & 3);
    return std::min(size_t(octave - 2) * 4 + quarter, Count - 1);
}

LatencyBuckets &LatencyBuckets::operator+=(const LatencyBuckets &other)
{
    for (size_t bucket = 0; bucket < Count; ++bucket) {
        m_counts[bucket] += other.m_counts[bucket];
    }
    return *this;
}

qint64 LatencyBuckets::percentile(double share) const
{
    Q_ASSERT(share > 0 && share <= 1);
    quint64 total = 0;
    for (const quint32 count : m_counts) {
        total += count;
    }
    if (total == 0) {
        return -1;
    }
    const auto wanted = quint64(std::ceil(double(total) * share));
    quint64 seen = 0;
    for (size_t bucket = 0; bucket < Count; ++bucket) {
        seen += m_counts[bucket];
        if (seen >= wanted) {
            return upperEdge(bucket);
        }
    }
    return upperEdge(Count - 1);
}

} // namespace Broker
