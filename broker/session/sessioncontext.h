// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/accessrules.h"
#include "broker/access/limits.h"
#include "broker/base/timerwheel.h"
#include "broker/monitor/counters.h"
#include "broker/monitor/traffictap.h"
#include "broker/routing/destination.h"
#include "broker/routing/router.h"
#include "broker/stomp/heartbeat.h"
#include "broker/unread/publisher.h"

#include <functional>

namespace Broker {

/// What the sessions of one worker share: the worker's own, and settings that never change while it
/// runs.
struct SessionContext
{
    const Limits &limits;
    const AccessRules &rules;
    const DestinationPattern &unreadDestination; ///< `/alarm/{user}`: tells whose session it is
    UnreadOnSubscribe unreadOnSubscribe;
    Stomp::HeartBeat heartBeat; ///< what the broker offers
    TimerWheel &wheel;
    Router &router;
    Publisher &publisher;
    Counters &counters;
    TrafficTap &tap;
    std::function<void(SessionId)> changed; ///< who it is or what it is subscribed to
    std::function<void(SessionId)> active;  ///< something passes; once until awaitActivity()
    std::function<void(SessionId)> ended; ///< it is closed, and may be destroyed later in this turn
};

} // namespace Broker
