// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/monitor/counters.h"

namespace Broker {

void LatencyHistogram::record(qint64 microseconds, quint64 count)
{
    m_counts[LatencyBuckets::bucketOf(microseconds)].fetch_add(count, std::memory_order_relaxed);
}

void LatencyHistogram::takeInto(LatencyBuckets &sum)
{
    for (size_t bucket = 0; bucket < LatencyBuckets::Count; ++bucket) {
        sum.add(bucket, m_counts[bucket].exchange(0, std::memory_order_relaxed));
    }
}

} // namespace Broker
