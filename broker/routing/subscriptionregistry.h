// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/routing/destination.h"
#include "broker/routing/message.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>

#include <vector>

namespace Broker {

class MessageEncoder;
struct Subscription;

/// What became of a message at one subscription.
enum class DeliveryOutcome : quint8 {
    Written,
    Closing,
    Unfit, ///< its client cannot be sent such a body
};

/// Takes the messages of its subscriptions.
class Subscriber
{
public:
    virtual ~Subscriber() = default;

    /// Writes \a message to the subscription's end, in the order of the calls.
    ///
    /// \a encoder holds what other subscribers of the same message had encoded. The subscriber must
    /// neither subscribe nor unsubscribe before it returns.
    virtual DeliveryOutcome deliver(Subscription &subscription, const MessagePointer &message,
                                    MessageEncoder &encoder) = 0;

private:
    friend class Router;

    quint64 m_latestDelivery = 0; // the router's number of the message it was written last
};

/// One subscription to a destination. Owned by its subscriber, which removes it from the registry
/// before it is destroyed.
struct Subscription
{
    Subscriber *subscriber = nullptr;
    QByteArray id;
    QByteArray destination; ///< exact, or a pattern
};

/// The subscriptions of one worker, found by destination without a lock.
class SubscriptionRegistry
{
public:
    /// Whether the destination had no subscription before, or has none left.
    enum class Edge : quint8 { None, First, Last };

    Edge add(Subscription &subscription);
    Edge remove(Subscription &subscription);

    /// Calls \a deliver for each subscription that matches, patterns last, oldest first among
    /// equals.
    template<typename Deliver>
    void forEachMatch(const QByteArray &destination, Deliver deliver) const;

    qsizetype count() const { return m_count; }

private:
    struct PatternGroup
    {
        DestinationPattern pattern;
        std::vector<Subscription *> subscriptions;
    };

    Edge addPattern(Subscription &subscription);
    Edge removePattern(Subscription &subscription);

    QHash<QByteArray, std::vector<Subscription *>> m_exact;
    std::vector<PatternGroup> m_patterns;
    qsizetype m_count = 0;
};

template<typename Deliver>
void SubscriptionRegistry::forEachMatch(const QByteArray &destination, Deliver deliver) const
{
    if (const auto found = m_exact.constFind(destination); found != m_exact.cend()) {
        for (Subscription *subscription : *found) {
            deliver(*subscription);
        }
    }
    for (const PatternGroup &group : m_patterns) {
        if (group.pattern.matches(destination)) {
            for (Subscription *subscription : group.subscriptions) {
                deliver(*subscription);
            }
        }
    }
}

} // namespace Broker
