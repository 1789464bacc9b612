// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/sessiondirectory.h"

namespace Broker {

void SessionDirectory::clear()
{
    m_open.clear();
    m_openByUser.clear();
}

void SessionDirectory::take(SessionId session)
{
    const auto found = m_open.constFind(session);
    if (found == m_open.cend()) {
        return;
    }
    const auto user = m_openByUser.find(*found);
    if (user != m_openByUser.end() && --*user == 0) {
        m_openByUser.erase(user);
    }
    m_open.erase(found);
}

void SessionDirectory::update(const ConnectionChanges &changes)
{
    for (const EndedSession &session : changes.ended) {
        take(session.id);
    }
    for (const SessionRecord &record : changes.changed) {
        take(record.id);
        if (record.closedAt == 0) {
            m_open.insert(record.id, record.user);
            if (!record.user.isEmpty()) {
                ++m_openByUser[record.user];
            }
        }
    }
}

} // namespace Broker
