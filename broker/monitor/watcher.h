// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/sample.h"
#include "broker/control/sessionrecord.h"
#include "broker/control/trafficrecord.h"
#include "broker/monitor/traffictap.h"

#include <atomic>
#include <functional>
#include <memory>

namespace Broker {

/// Somebody who watches a broker, such as a console: what to call, and what it wants to hear.
///
/// The functions are called in the broker's own threads and must return at once; each may be empty.
/// What is handed over counts as not taken until its last owner lets go of it. A worker hands over
/// no further changes before that, and no traffic past a bound. A watcher leaves by being
/// destroyed: the broker holds a weak pointer only, and a call that has begun still ends.
class Watcher
{
public:
    struct Calls
    {
        std::function<void(const Sample &sample)> sampled;
        std::function<void(std::shared_ptr<const ConnectionChanges> changes)> connectionsChanged;
        std::function<void(std::shared_ptr<const TrafficBatch> batch)> trafficCaptured;
    };

    Watcher(Calls calls, std::shared_ptr<TrafficWatch> traffic);
    ~Watcher();
    Q_DISABLE_COPY_MOVE(Watcher)

    const Calls &calls() const { return m_calls; }

    /// Whether connectionsChanged() is to tell of counters as well, once a second, and not only of
    /// who comes, goes and subscribes. From any thread.
    void setShowsCounters(bool shows) { m_showsCounters.store(shows, std::memory_order_relaxed); }
    bool showsCounters() const { return m_showsCounters.load(std::memory_order_relaxed); }

    /// Turns the taps of all workers on for as long as a watcher wants it. From one thread.
    void setWatchesTraffic(bool watches);
    bool watchesTraffic() const { return m_watchesTraffic.load(std::memory_order_relaxed); }

    /// The records of all workers that were handed over and not taken yet.
    std::atomic<qint64> &recordsInFlight() { return m_recordsInFlight; }

private:
    const Calls m_calls;
    const std::shared_ptr<TrafficWatch> m_traffic;
    std::atomic<bool> m_showsCounters = true;
    std::atomic<bool> m_watchesTraffic = false;
    std::atomic<qint64> m_recordsInFlight = 0;
};

} // namespace Broker
