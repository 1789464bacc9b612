// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/latencybuckets.h"

#include <QtGlobal>

#include <array>
#include <atomic>

namespace Broker {

/// Totals of one worker since the broker started; written by the worker, read by the sampler.
struct Counters
{
    std::atomic<quint64> framesIn = 0;
    std::atomic<quint64> framesOut = 0;
    std::atomic<quint64> bytesIn = 0;
    std::atomic<quint64> bytesOut = 0;
    std::atomic<quint64> delivered = 0;
    std::atomic<quint64> published = 0;   ///< by the API
    std::atomic<quint64> undelivered = 0; ///< of these, those that reached nobody
    std::atomic<quint64> sessionsOpened = 0;
    std::atomic<quint64> sessionsClosed = 0;
    std::atomic<quint64> refusedRequests = 0;
    std::atomic<qint64> subscriptions = 0; ///< now
    std::atomic<qint64> queuedBytes = 0;   ///< when they were counted last

    /// Adds without the cost of a locked instruction: each counter has one writer.
    template<typename Number>
    static void add(std::atomic<Number> &counter, Number amount)
    {
        counter.store(counter.load(std::memory_order_relaxed) + amount, std::memory_order_relaxed);
    }
};

/// How long messages took from publish to write.
///
/// One worker records, the sampler takes; what is recorded meanwhile goes into the next sample.
class LatencyHistogram
{
public:
    void record(qint64 microseconds, quint64 count);

    /// Adds what was recorded since the last call to \a sum.
    void takeInto(LatencyBuckets &sum);

private:
    std::array<std::atomic<quint64>, LatencyBuckets::Count> m_counts {};
};

/// What one worker counts and the sampler reads.
struct WorkerGauges
{
    Counters counters;
    LatencyHistogram latency;
};

} // namespace Broker
