// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/limits.h"
#include "broker/base/logging.h"
#include "broker/base/timerwheel.h"
#include "broker/transport/turnend.h"

namespace Broker {

/// What the connections of one worker share.
struct TransportContext
{
    const Limits &limits;
    TimerWheel &wheel;
    TurnEnd &turnEnd;
    LogSink log;
};

} // namespace Broker
