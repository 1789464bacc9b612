// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/trafficrecord.h"

#include <atomic>

namespace Broker {

/// What the taps of all workers share.
struct TrafficWatch
{
    std::atomic<int> watchers = 0; ///< that want to hear of traffic
    std::atomic<quint64> nextSequence = 1;
};

/// What passes on one worker, kept until it is handed to those who watch.
///
/// Costs a relaxed load a frame unless somebody watches. It never waits for a watcher: past its
/// bound it counts what it leaves out.
class TrafficTap
{
public:
    static constexpr qsizetype Capacity = 16 * 1024; ///< between two hand-overs
    static constexpr qsizetype BodyLimit = 4 * 1024;

    explicit TrafficTap(TrafficWatch &watch);

    bool isWatched() const { return m_watch.watchers.load(std::memory_order_relaxed) > 0; }

    /// Numbers \a record, notes the time and keeps it, or counts it as dropped. Only while somebody
    /// watches.
    void record(TrafficRecord record);

    /// The newest record that is kept of \a session was ignored, as turned out when it was handled.
    void noteIgnored(SessionId session);

    /// Whether take() has something to give.
    bool hasRecords() const { return !m_batch.records.isEmpty() || m_batch.dropped > 0; }

    /// What was kept since the last call.
    TrafficBatch take();

private:
    TrafficWatch &m_watch;
    TrafficBatch m_batch;
};

} // namespace Broker
