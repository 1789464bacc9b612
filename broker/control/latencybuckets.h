// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <array>

namespace Broker {

/// How many deliveries took how long, in buckets that are a quarter of an octave wide.
///
/// Percentiles of two times cannot be made into that of both; what they were made of can.
class LatencyBuckets
{
public:
    static constexpr size_t Count = 128;

    /// The bucket of a latency of \a microseconds.
    static size_t bucketOf(qint64 microseconds);

    /// Counts \a count more in \a bucket; at most as many as 32 bits hold, which is some minutes of
    /// ten million a second.
    void add(size_t bucket, quint64 count) { m_counts[bucket] += quint32(count); }
    LatencyBuckets &operator+=(const LatencyBuckets &other);

    /// The latency that \a share of the deliveries stay within, in microseconds; -1 where there
    /// are none.
    qint64 percentile(double share) const;

    bool operator==(const LatencyBuckets &) const = default;

private:
    std::array<quint32, Count> m_counts {};
};

} // namespace Broker
