// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/limits.h"
#include "broker/base/logging.h"
#include "broker/base/mailbox.h"
#include "broker/base/timerwheel.h"
#include "broker/net/endofturn.h"

namespace Broker {

/// What the connections of one worker share.
struct NetContext
{
    const Limits &limits;
    TimerWheel &wheel;
    EndOfTurn &endOfTurn;
    Mailbox &mailbox; ///< the worker's own
    LogSink log;
};

} // namespace Broker
