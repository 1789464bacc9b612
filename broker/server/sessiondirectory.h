// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/sessionrecord.h"

#include <QHash>
#include <QString>

namespace Broker {

/// How many users are connected, as far as the console has been told.
class SessionDirectory
{
public:
    void update(const ConnectionChanges &changes);
    void clear();

    /// How many different users have a session.
    quint32 userCount() const { return quint32(m_openByUser.size()); }

private:
    void take(SessionId session);

    QHash<SessionId, QString> m_open; // their users: whole records would be megabytes
    QHash<QString, int> m_openByUser; // sessions of each user
};

} // namespace Broker
