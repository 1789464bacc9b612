// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/limits.h"
#include "broker/base/logging.h"
#include "broker/base/mailbox.h"
#include "broker/base/timerwheel.h"
#include "broker/transport/turnend.h"

#include <atomic>

namespace Broker {

/// What the connections of one worker share.
struct TransportContext
{
    const Limits &limits;
    TimerWheel &wheel;
    TurnEnd &turnEnd;
    LogSink log;
    Mailbox *mailbox;                 ///< the worker's own
    std::atomic<int> *sockJsSessions; ///< those over HTTP, of all workers
};

} // namespace Broker
