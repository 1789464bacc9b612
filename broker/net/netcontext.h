// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/limits.h"
#include "broker/access/memoryaccount.h"
#include "broker/base/logging.h"
#include "broker/base/mailbox.h"
#include "broker/base/timerwheel.h"
#include "broker/net/endofturn.h"
#include "broker/net/outputaccount.h"

#include <vector>

namespace Broker {

/// What is taken from one socket in a turn of the loop; then others have their share.
constexpr qsizetype ReadBytes = 16 * 1024;

/// What the connections of one worker share.
struct NetContext
{
    const Limits &limits;
    TimerWheel &wheel;
    EndOfTurn &endOfTurn;
    Mailbox &mailbox; ///< the worker's own
    OutputAccount &output;
    LogSink log;
    MemoryAccount *input = nullptr; ///< counts what came of messages and requests; may be null
    /// What any of them reads into; a connection copies what it cannot make use of yet.
    std::vector<char> readBuffer = std::vector<char>(size_t(ReadBytes));
};

} // namespace Broker
