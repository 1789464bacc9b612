// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/logging.h"
#include "broker/control/values.h"

#include <functional>

namespace Broker {

/// What a broker tells the program around it. Each may be empty; each is called from the broker's
/// own threads and must return at once.
struct BrokerHooks
{
    LogSink log;
    std::function<void(const Sample &sample)> sampled;

    /// Sessions of \a worker that changed; not called again for this worker before
    /// Broker::changesTaken().
    std::function<void(int worker, const ConnectionChanges &changes)> connectionsChanged;

    /// Whether connectionsChanged() is to tell of counters as well, once a second, and not only of
    /// who comes, goes and subscribes. Empty for yes.
    std::function<bool()> showsCounters;

    /// Records of one worker, while TrafficWatch is on; whoever takes them lowers
    /// TrafficWatch::inFlight.
    std::function<void(const TrafficBatch &batch)> trafficCaptured;
};

} // namespace Broker
