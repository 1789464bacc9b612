// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/load/histogram.h"

#include <algorithm>
#include <bit>

namespace Load {

void Histogram::add(std::chrono::nanoseconds latency)
{
    const int64_t nanoseconds = std::max<int64_t>(latency.count(), 0);
    ++m_buckets[bucketOf(static_cast<uint64_t>(nanoseconds))];
    ++m_count;
}

void Histogram::clear()
{
    m_buckets.fill(0);
    m_count = 0;
}

double Histogram::quantile(double share) const
{
    const double wanted = share * double(m_count);
    double seen = 0;
    for (size_t bucket = 0; bucket < m_buckets.size(); ++bucket) {
        seen += double(m_buckets[bucket]);
        if (seen >= wanted && seen > 0) {
            return double(middleOf(bucket)) / 1000.0;
        }
    }
    return 0;
}

size_t Histogram::bucketOf(uint64_t nanoseconds)
{
    const size_t width = size_t(std::bit_width(nanoseconds));
    if (width <= SubBits) {
        return size_t(nanoseconds);
    }
    const size_t shift = width - SubBits - 1;
    const size_t sub = size_t(nanoseconds >> shift) & ((size_t(1) << SubBits) - 1);
    return std::min(((shift + 1) << SubBits) + sub, (Powers << SubBits) - 1);
}

uint64_t Histogram::middleOf(size_t bucket)
{
    const size_t power = bucket >> SubBits;
    if (power == 0) {
        return bucket;
    }
    const uint64_t sub = bucket & ((size_t(1) << SubBits) - 1);
    const size_t shift = power - 1;
    const uint64_t width = uint64_t(1) << shift;
    return (((uint64_t(1) << SubBits) + sub) << shift) + width / 2;
}

} // namespace Load
