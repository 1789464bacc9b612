// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace Load {

/// Latencies, to within one part in 64, in a fixed amount of memory.
class Histogram
{
public:
    void add(std::chrono::nanoseconds latency);
    void clear();

    uint64_t count() const { return m_count; }

    /// The latency that \a share of the samples do not exceed, in microseconds.
    double quantile(double share) const;

private:
    // The buckets of a power of two are 64 of equal width.
    static constexpr size_t SubBits = 6;
    static constexpr size_t Powers = 40;

    static size_t bucketOf(uint64_t nanoseconds);
    static uint64_t middleOf(size_t bucket);

    std::array<uint64_t, Powers << SubBits> m_buckets {};
    uint64_t m_count = 0;
};

} // namespace Load
