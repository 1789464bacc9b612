// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/routing/subscriptionregistry.h"

#include <QList>

/// A subscriber that remembers what it was brought.
class RecordingSubscriber : public Broker::Subscriber
{
public:
    Broker::DeliveryOutcome deliver(Broker::Subscription &subscription,
                                    const Broker::MessagePointer &message,
                                    Broker::MessageEncoder & /*encoder*/) override
    {
        if (outcome != Broker::DeliveryOutcome::Written) {
            return outcome;
        }
        subscriptions.append(subscription.id);
        messages.append(message);
        return Broker::DeliveryOutcome::Written;
    }

    QList<QByteArray> bodies() const
    {
        QList<QByteArray> bodies;
        for (const Broker::MessagePointer &message : messages) {
            bodies.append(message->body);
        }
        return bodies;
    }

    bool isBehind() const override { return behind; }

    Broker::DeliveryOutcome outcome = Broker::DeliveryOutcome::Written;
    bool behind = false;
    QList<QByteArray> subscriptions; ///< the ids, one a message
    QList<Broker::MessagePointer> messages;
};
