// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/accessrules.h"
#include "broker/access/leniency.h"
#include "broker/access/limits.h"
#include "broker/access/memoryaccount.h"
#include "broker/base/timerwheel.h"
#include "broker/monitor/counters.h"
#include "broker/monitor/traffictap.h"
#include "broker/monitor/userledger.h"
#include "broker/routing/destination.h"
#include "broker/routing/outgoingframe.h"
#include "broker/routing/router.h"
#include "broker/session/sessionlog.h"
#include "broker/stomp/heartbeat.h"
#include "broker/unread/keptqueue.h"
#include "broker/unread/publicationruns.h"
#include "broker/unread/publisher.h"
#include "broker/unread/sendbudget.h"

#include <functional>

namespace Broker {

/// What the sessions of one worker share: objects of the worker, and settings that do not change
/// while it runs.
struct SessionContext
{
    const Limits &limits;
    const AccessRules &rules;
    const DestinationPattern &unreadDestination; ///< `/alarm/{user}`: names the user of a session
    UnreadOnSubscribe unreadOnSubscribe;
    Stomp::HeartBeat heartBeat; ///< what the broker offers
    TimerWheel &wheel;
    Router &router;
    Publisher &publisher;
    PublicationRuns &runs;
    KeptQueue &kept;
    SendBudget &budget;
    Counters &counters;
    TrafficTap &tap;
    std::function<void(SessionId)> changed; ///< its user, its state or its subscriptions
    std::function<void(SessionId)> active;  ///< something passes; once after each awaitActivity()
    std::function<void(SessionId)> ended; ///< it is closed, and may be destroyed later in this turn
    OutgoingFrame beat {QByteArrayLiteral("\n")}; ///< a heart-beat, framed once for all of them
    SessionLog log {};
    Leniency leniency {};
    MemoryAccount *transactions = nullptr; ///< null where nobody counts what they hold
    MemoryAccount *input = nullptr;        ///< the same of frames that are not whole
    UserLedger *users = nullptr;           ///< remembers what happens to their users; may be null
};

} // namespace Broker
