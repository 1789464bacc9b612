// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/values.h"

#include <atomic>

namespace Broker {

/// What the taps of all workers and their one watcher share.
struct TrafficWatch
{
    std::atomic<bool> isOn = false;
    std::atomic<quint64> nextSequence = 1;
    std::atomic<qint64> inFlight = 0; ///< records handed on that the watcher has not taken yet
};

/// What passes on one worker, kept until it is handed to the watcher.
///
/// Costs one relaxed load a frame unless somebody watches. It never waits for the watcher: past its
/// bounds it drops records and counts them.
class TrafficTap
{
public:
    static constexpr qsizetype Capacity = 16 * 1024; ///< between two hand-overs
    static constexpr qint64 InFlightLimit =
        128 * 1024; ///< of all workers, for a watcher that is busy
    static constexpr qsizetype BodyLimit = 4 * 1024;

    explicit TrafficTap(TrafficWatch &watch);

    bool isWatched() const { return m_watch.isOn.load(std::memory_order_relaxed); }

    /// Numbers \a record and keeps it, or counts it as dropped. Only while somebody watches.
    void record(TrafficRecord record);

    /// Whether take() has something to give.
    bool hasRecords() const { return !m_batch.records.isEmpty() || m_batch.dropped > 0; }

    /// What was kept since the last call; the watcher owes TrafficWatch::inFlight the records.
    TrafficBatch take();

private:
    TrafficWatch &m_watch;
    TrafficBatch m_batch;
};

} // namespace Broker
