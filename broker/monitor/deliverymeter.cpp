// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/monitor/deliverymeter.h"

#include <utility>

namespace Broker {

DeliveryMeter::DeliveryMeter(WorkerGauges &gauges)
    : m_gauges(gauges)
{
}

void DeliveryMeter::add(const Message &message, const DeliveryCount &count,
                        std::shared_ptr<DeliveryTally> tally)
{
    m_delivered.push_back(
        {message.publishedAt, message.unreadVersion != 0, count, std::move(tally)});
    Counters::add(m_gauges.counters.delivered, quint64(count.handedOn()));
}

void DeliveryMeter::settle(Clock::TimePoint now)
{
    std::vector<Delivered> settled;
    settled.swap(m_delivered);
    for (const Delivered &delivered : settled) {
        const auto latency =
            std::chrono::duration_cast<std::chrono::microseconds>(now - delivered.publishedAt);
        if (delivered.isPush && delivered.count.handedOn() > 0) {
            m_gauges.latency.record(latency.count(), delivered.count.handedOn());
        }
        if (delivered.tally) {
            delivered.tally->add(delivered.count);
        }
    }
    settled.clear();
    if (m_delivered.empty()) {
        m_delivered.swap(settled); // for its room
    }
}

} // namespace Broker
