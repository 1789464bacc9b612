// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/userpast.h"
#include "broker/monitor/userledger.h"
#include "broker/session/refusedframe.h"
#include "broker/session/subscriptions.h"

#include <QByteArrayList>

namespace Broker {

/// Has the UserLedger remember what happens to one session: under the session's user, and under
/// each other user whose unread count it subscribes to, or seems to mean to.
class SessionPast
{
public:
    /// \a ledger may be null; then nothing is remembered. \a record is that of the session, and
    /// \a subscriptions are its.
    SessionPast(UserLedger *ledger, const DestinationPattern &unread, const SessionRecord &record,
                const Subscriptions &subscriptions);

    /// Its user is known, perhaps.
    void noteUser();

    void noteSubscribed(const QByteArray &destination);
    void noteUnsubscribed(const QByteArray &destination);

    /// A SUBSCRIBE to \a destination was refused, or ignored.
    void noteRefused(QByteArrayView destination, const RefusedFrame &refused);

    /// It has ended with \a status, or said DISCONNECT; before its subscriptions go. Only the
    /// first call counts.
    void noteEnded(const CloseStatus &status);

private:
    void note(const QByteArray &user, UserEvent event);
    void noteSubscribe(UserEvent event);
    UserEvent event(UserEvent::Kind kind) const;
    bool isCountOf(const QByteArray &user, const QByteArray &destination) const;

    UserLedger *const m_ledger;
    const DestinationPattern &m_unread;
    const SessionRecord &m_record;
    const Subscriptions &m_subscriptions;
    QByteArrayList m_others; // users whose counts it had, besides its own
    bool m_isUserNoted = false;
    bool m_isOver = false;
};

} // namespace Broker
