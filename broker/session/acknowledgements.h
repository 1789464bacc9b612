// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/sessionrecord.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace Broker {

/// The mode that the value of an `ack` header means, auto where there is none; nothing where it
/// means no mode (STOMP 1.2, "SUBSCRIBE ack Header").
std::optional<AckMode> ackModeOf(QByteArrayView value);

/// The messages that a client was sent and has neither ACKed nor NACKed, oldest first.
///
/// Belfry counts them and redelivers nothing. At most Capacity are kept: after that the oldest is
/// forgotten, and acknowledging it does nothing.
class Acknowledgements
{
public:
    static constexpr qsizetype Capacity = 1000;

    /// Notes a message and returns the value of its `ack` header, unique in the session.
    QByteArray expect(const QByteArray &subscription, const QByteArray &messageId);

    /// Settles the message: alone where \a mode is ClientIndividual, else with every older one of
    /// its subscription (STOMP 1.2, "SUBSCRIBE ack Header"). Returns how many were
    /// settled.
    ///
    /// \a key is the `ack` value of 1.2, or the message-id of 1.0 and 1.1; \a subscription is null
    /// where the client did not say which.
    qsizetype settle(QByteArrayView key, QByteArrayView subscription, AckMode mode);

    /// The subscription of the message with \a key; a null view where there is no such message.
    QByteArrayView subscriptionOf(QByteArrayView key, QByteArrayView subscription) const;

    /// Forgets a subscription that ended.
    void forget(QByteArrayView subscription);

    /// How many messages of \a subscription are not acknowledged.
    qsizetype count(QByteArrayView subscription) const;

private:
    struct SentMessage
    {
        quint64 ack = 0; // as a number: many clients may owe many
        QByteArray messageId;
        QByteArray subscription;
    };

    const SentMessage *find(QByteArrayView key, QByteArrayView subscription) const;

    QList<SentMessage> m_sent; // a std::deque takes half a KiB while it is empty
    quint64 m_nextAck = 1;
};

} // namespace Broker
