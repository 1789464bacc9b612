// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/values.h"
#include "broker/server/audience.h"

#include <QHash>
#include <QString>

namespace Broker {

/// Who is connected and who was, as far as the console has been told.
///
/// That may be a second ago, so who is there for a push is asked of the workers. \sa Audience
class SessionDirectory
{
public:
    void update(const ConnectionChanges &changes);
    void clear();

    /// How many different users have a session.
    quint32 userCount() const { return quint32(m_openByUser.size()); }

    /// Fills problem, nearest, lastSeenAt and lastSeenCode of a report whose counts stand, and for
    /// which the workers have found \a audience where it matched nobody.
    void explain(DeliveryReport &report, const Audience &audience) const;

private:
    struct LastSeen
    {
        qint64 closedAt = 0;
        quint16 code = 0;
    };

    void take(SessionId session);
    void noteGone(const QString &user, const LastSeen &seen);

    QHash<SessionId, QString> m_open;    // their users: whole records would be megabytes
    QHash<QString, int> m_openByUser;    // sessions of each user
    QHash<QString, LastSeen> m_lastSeen; // of users without a session; bounded
};

} // namespace Broker
