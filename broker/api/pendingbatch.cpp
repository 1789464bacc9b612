// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/api/pendingbatch.h"

#include <utility>

namespace Broker {

PendingBatch::PendingBatch(std::shared_ptr<PendingWrites> writes, ApiContext &context)
    : m_writes(std::move(writes))
    , m_context(context)
    , m_sender(m_writes->sender())
{
}

PublishedSize PendingBatch::publishNext(Delivered delivered, Pace pace)
{
    const size_t at = m_next++;
    const auto tally = std::make_shared<DeliveryTally>(
        m_context.clock,
        [writes = m_writes, at, delivered = std::move(delivered)](const DeliveryCount &count,
                                                                  Clock::Duration) {
            writes->setCount(at, count);
            delivered(count);
        },
        std::move(pace));
    const ApiWrite &write = m_writes->write(at);
    const Published published = publish(write, tally);
    m_mustBeKept |= published.mustBeKept();
    m_writes->setPublished(at, published);
    const auto *publication = std::get_if<Publication>(&write);
    return {publication ? publication->body.size() : 0, published.reach.subscriptionCount};
}

void PendingBatch::finish()
{
    // A 2xx promises that what was applied is kept; of others' numbers it says nothing.
    if (m_mustBeKept) {
        m_context.kept.ask([writes = m_writes](bool isKept) { writes->setKept(isKept); });
    } else {
        m_writes->setKept(true);
    }
}

Published PendingBatch::publish(const ApiWrite &write, std::shared_ptr<DeliveryTally> tally)
{
    const auto *change = std::get_if<CountChange>(&write);
    Published published = change
        ? m_context.publisher.publishCount(change->target.destination, change->operation,
                                           std::move(tally), m_sender)
        : m_context.publisher.publish(std::get<Publication>(write), std::move(tally), m_sender);
    if (published.isDelivered) {
        Counters::add(m_context.counters.published, quint64(1));
        Counters::add(m_context.counters.undelivered, quint64(published.reach.workerCount == 0));
    }
    return published;
}

} // namespace Broker
