// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/clock.h"
#include "broker/monitor/counters.h"
#include "broker/routing/delivery.h"
#include "broker/routing/message.h"

#include <memory>
#include <vector>

namespace Broker {

/// What one worker delivered in this turn of the event loop: counted, timed and told to the
/// publisher once it is written.
class DeliveryMeter
{
public:
    explicit DeliveryMeter(WorkerGauges &gauges);

    bool isEmpty() const { return m_delivered.empty(); }

    /// \a message reached \a count subscriptions of this worker. It is timed where it is the unread
    /// count of a user: that is a push. \a tally may be null.
    void add(const Message &message, const DeliveryCount &count,
             std::shared_ptr<DeliveryTally> tally);

    /// What was added is written \a now.
    void settle(Clock::TimePoint now);

private:
    struct Delivered
    {
        Clock::TimePoint publishedAt;
        bool isPush = false;
        DeliveryCount count;
        std::shared_ptr<DeliveryTally> tally;
    };

    WorkerGauges &m_gauges;
    std::vector<Delivered> m_delivered;
};

} // namespace Broker
