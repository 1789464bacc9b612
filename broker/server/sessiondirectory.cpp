// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/sessiondirectory.h"

namespace Broker {

namespace {

constexpr qsizetype MaxLastSeen = 10'000;

} // namespace

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

void SessionDirectory::noteGone(const QString &user, const LastSeen &seen)
{
    if (user.isEmpty() || m_openByUser.contains(user)) {
        return;
    }
    if (m_lastSeen.size() >= MaxLastSeen) {
        m_lastSeen.erase(m_lastSeen.begin()); // any: it is a hint, not a record
    }
    m_lastSeen.insert(user, seen);
}

void SessionDirectory::update(const ConnectionChanges &changes)
{
    for (const EndedSession &session : changes.ended) {
        const QString user = m_open.value(session.id);
        take(session.id);
        noteGone(user, {session.closedAt, session.closeCode});
    }
    for (const SessionRecord &record : changes.changed) {
        take(record.id);
        if (record.closedAt == 0) {
            m_open.insert(record.id, record.user);
            if (!record.user.isEmpty()) {
                ++m_openByUser[record.user];
                m_lastSeen.remove(record.user);
            }
        } else {
            noteGone(record.user, {record.closedAt, record.closeCode});
        }
    }
}

void SessionDirectory::explain(DeliveryReport &report, const Audience &audience) const
{
    if (report.written > 0) {
        return;
    }
    if (report.matched > 0) {
        report.problem = DeliveryProblem::SessionClosing;
        return;
    }
    const bool isElsewhere = audience.hasUser || report.user.isEmpty();
    report.problem = isElsewhere ? DeliveryProblem::NotSubscribed : DeliveryProblem::NoSession;
    report.nearest = audience.nearest;
    if (const auto seen = m_lastSeen.constFind(report.user); seen != m_lastSeen.cend()) {
        report.lastSeenAt = seen->closedAt;
        report.lastSeenCode = seen->code;
    }
}

} // namespace Broker
