// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/clock.h"
#include "broker/base/logging.h"
#include "broker/routing/delivery.h"
#include "broker/routing/message.h"

#include <optional>

namespace Broker {

/// Tells the operator of messages that some of their subscribers could not be sent: a line a second
/// at most, which says how many there were without one.
class UnfitLog
{
public:
    explicit UnfitLog(const LogSink &log);

    /// \a message was unfit for some of the subscriptions that \a count counts.
    void note(const Message &message, const DeliveryCount &count, Clock::TimePoint now);

private:
    const LogSink &m_log;
    std::optional<Clock::TimePoint> m_quietUntil;
    quint64 m_suppressed = 0; // messages without a line
};

} // namespace Broker
