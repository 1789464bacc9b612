// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/clock.h"
#include "broker/monitor/counters.h"
#include "broker/routing/delivery.h"

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

    /// A publication of \a publishedAt reached \a count subscriptions of this worker. \a tally may
    /// be null.
    void add(Clock::TimePoint publishedAt, const DeliveryCount &count,
             std::shared_ptr<DeliveryTally> tally);

    /// What was added is written \a now.
    void settle(Clock::TimePoint now);

private:
    struct Delivered
    {
        Clock::TimePoint publishedAt;
        DeliveryCount count;
        std::shared_ptr<DeliveryTally> tally;
    };

    WorkerGauges &m_gauges;
    std::vector<Delivered> m_delivered;
};

} // namespace Broker
