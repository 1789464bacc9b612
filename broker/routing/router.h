// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/routing/delivery.h"
#include "broker/routing/interesttable.h"
#include "broker/routing/subscriptionregistry.h"

#include <functional>
#include <memory>
#include <variant>

namespace Broker {

/// Brings the messages that reach a worker to the worker's subscriptions.
class Router
{
public:
    /// Called for each message after its frames were appended to the connections, with what it
    /// reached.
    using Delivered = std::function<void(const MessagePointer &message, const DeliveryCount &count,
                                         std::shared_ptr<DeliveryTally> tally)>;

    Router(InterestTable &interest, int worker, Delivered delivered);

    /// Every publication after its return reaches \a subscription, until unsubscribe() has
    /// returned.
    void subscribe(Subscription &subscription);
    void unsubscribe(Subscription &subscription);

    /// \sa PatternLedger::admit()
    std::variant<PatternLedger::Place, PatternLedger::Refusal>
    admitPattern(const QByteArray &address, const QByteArray &pattern, const PatternBounds &bounds)
    {
        return m_interest.patterns().admit(address, pattern, bounds);
    }

    /// \a tally may be null; it is passed on to Delivered, not added to.
    void deliver(const MessagePointer &message, std::shared_ptr<DeliveryTally> tally);

    /// Of the clients that are subscribed to just \a destination, no pattern.
    QList<LastSign> lastSigns(const QByteArray &destination) const;

    /// What those show who have the count at \a destination, also by one of \a patterns; no more
    /// than \a most.
    QList<Screen> screens(const QByteArray &destination, const QList<PatternId> &patterns,
                          qsizetype most) const;

    qsizetype subscriptionCount() const { return m_registry.count(); }

private:
    InterestTable &m_interest;
    int m_worker;
    Delivered m_delivered;
    SubscriptionRegistry m_registry;
    quint64 m_delivery = 0; // how many messages were delivered
    bool m_isDelivering = false;
};

} // namespace Broker
