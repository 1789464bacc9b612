// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/values.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace Broker {

/// Who is connected and who was, as far as needed to say why a push did not arrive.
class SessionDirectory
{
public:
    void update(const ConnectionChanges &changes);
    void clear();

    /// How many different users have a session.
    quint32 userCount() const { return quint32(m_openByUser.size()); }

    /// Fills problem, nearest, lastSeenAt and lastSeenCode of a report whose counts stand.
    void explain(DeliveryReport &report) const;

private:
    // What explain() asks for: of ten thousand sessions whole records would be megabytes.
    struct Open
    {
        QString user;
        QList<QByteArray> destinations; // that it is subscribed to
    };

    struct LastSeen
    {
        qint64 closedAt = 0;
        quint16 code = 0;
    };

    void take(SessionId session);
    void noteGone(const QString &user, const LastSeen &seen);
    QString nearestDestination(const QByteArray &wanted) const;

    QHash<SessionId, Open> m_open;
    QHash<QString, int> m_openByUser;    // sessions of each user
    QHash<QString, LastSeen> m_lastSeen; // of users without a session; bounded
};

} // namespace Broker
