// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/session/subscriptions.h"
#include "broker/session/transport.h"
#include "broker/unread/unreadstore.h"

namespace Broker {

/// What the client of one session shows of the counts that it is subscribed to.
///
/// It asks the transport whether what was sent still waits, and the session's record when something
/// came from the client. For what every delivery notes, \sa SentCounts.
class SessionScreens
{
public:
    /// All of them outlive it.
    SessionScreens(const SessionRecord &record, const Transport &transport, UnreadStore &store)
        : m_record(record)
        , m_transport(transport)
        , m_store(store)
    {
    }

    /// What \a subscription shows; \a isOpen says whether its session is.
    Screen screenOf(const SessionSubscription &subscription, bool isOpen) const;

    /// The same, of those that \a subscriptions are, compared with what is kept of \a count, which
    /// may be empty.
    Subscriptions::ScreenOf comparing(const QByteArray &count, bool isOpen) const;

    /// Whether something came from the client since \a subscription was written its latest.
    bool isHeard(const SessionSubscription &subscription) const
    {
        return m_record.lastInAt > subscription.lastMessageAt
            && (!subscription.counts.isLate() || m_record.lastInAt > m_transport.lateUntil());
    }

    /// The next count for \a subscription will wait.
    void noteBehind(SessionSubscription &subscription) const
    {
        subscription.counts.noteBehind(held(subscription) != Held::No);
    }

private:
    Held held(const SessionSubscription &subscription) const;

    const SessionRecord &m_record;
    const Transport &m_transport;
    UnreadStore &m_store;
};

} // namespace Broker
