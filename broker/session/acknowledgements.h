// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/values.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace Broker {

/// The messages that a client was sent and has neither ACKed nor NACKed, oldest first.
///
/// Belfry keeps account and redelivers nothing. The account is bounded: past Capacity the oldest is
/// forgotten, and acknowledging it then does nothing.
class Acknowledgements
{
public:
    static constexpr qsizetype Capacity = 1000;

    /// Notes a message and returns the value of its `ack` header, unique in the session.
    QByteArray expect(const QByteArray &subscription, const QByteArray &messageId);

    /// Takes the message off the account: alone where \a mode is ClientIndividual, else with every
    /// older one of its subscription (STOMP 1.2, "SUBSCRIBE ack Header"). Returns how many were
    /// taken.
    ///
    /// \a key is the `ack` value of 1.2, or the message-id of 1.0 and 1.1; \a subscription is null
    /// where the client did not say which.
    qsizetype settle(QByteArrayView key, QByteArrayView subscription, AckMode mode);

    /// Whose subscription the message with \a key is; a null view where it is not on the account.
    QByteArrayView subscriptionOf(QByteArrayView key, QByteArrayView subscription) const;

    /// Forgets a subscription that ended.
    void forget(QByteArrayView subscription);

    /// How many messages of \a subscription are on the account.
    qsizetype count(QByteArrayView subscription) const;

private:
    struct Pending
    {
        QByteArray ack;
        QByteArray messageId;
        QByteArray subscription;
    };

    const Pending *find(QByteArrayView key, QByteArrayView subscription) const;

    QList<Pending> m_pending; // a std::deque takes half a KiB while it is empty
    quint64 m_nextAck = 1;
};

} // namespace Broker
