// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/logging.h"
#include "broker/routing/delivery.h"
#include "broker/routing/message.h"

namespace Broker {

/// Tells the operator of messages that some of their subscribers could not be sent, by a reason and
/// a destination of which LogThrottle makes a line a minute.
class UnfitLog
{
public:
    explicit UnfitLog(const LogSink &log);

    /// \a message was unfit for some of the subscriptions that \a count counts.
    void note(const Message &message, const DeliveryCount &count) const;

private:
    const LogSink &m_log;
};

} // namespace Broker
