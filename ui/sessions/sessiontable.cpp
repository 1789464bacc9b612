// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/sessions/sessiontable.h"

#include "ui/views/naturalorder.h"

#include <QDateTime>
#include <QPointer>

#include <algorithm>

namespace Ui {

using Broker::BrokerControl;
using Broker::SessionId;
using Broker::SessionRecord;

namespace {

constexpr std::chrono::milliseconds MergeEvery {50};
constexpr std::chrono::seconds ForgetEvery {15};
constexpr quint16 GoingAway = 1001;

qint64 microsecondsNow()
{
    return QDateTime::currentMSecsSinceEpoch() * 1'000;
}

} // namespace

SessionTable::SessionTable(BrokerControl &control, QObject *parent)
    : QObject(parent)
    , m_control(control)
{
    m_mergeTimer.setSingleShot(true);
    m_mergeTimer.setInterval(MergeEvery);
    connect(&m_mergeTimer, &QTimer::timeout, this, &SessionTable::flush);
    connect(&m_forgetTimer, &QTimer::timeout, this, [this] {
        forgetClosedBefore(microsecondsNow() - std::chrono::microseconds(ClosedStay).count());
    });
    m_forgetTimer.start(ForgetEvery);

    connect(&control, &BrokerControl::stateChanged, this, &SessionTable::handleStatus);
    connect(&control, &BrokerControl::connectionsChanged, this,
            [this](const Broker::ConnectionChanges &changes) {
                enqueue(changes.changed + ended(changes.ended));
            });
    handleStatus(control.status());
}

const SessionRecord *SessionTable::find(SessionId id) const
{
    const auto found = m_sessions.find(id);
    return found == m_sessions.end() ? nullptr : &found->second;
}

QList<SessionId> SessionTable::sessions() const
{
    QList<SessionId> ids;
    ids.reserve(qsizetype(m_sessions.size()));
    for (const auto &[id, record] : m_sessions) {
        ids.append(id);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

QList<const SessionRecord *> SessionTable::sessionsOfUser(const QString &user) const
{
    QList<const SessionRecord *> records;
    const QList<SessionId> ids = m_openOf.value(user);
    for (const SessionId id : ids) {
        records.append(find(id));
    }
    return records;
}

QStringList SessionTable::onlineUsers() const
{
    QStringList users = m_openOf.keys();
    std::sort(users.begin(), users.end(), naturallyLess);
    return users;
}

void SessionTable::handleStatus(const Broker::BrokerStatus &status)
{
    switch (status.state) {
    case Broker::BrokerState::Running: requestList(); break;
    case Broker::BrokerState::Stopped:
    case Broker::BrokerState::Failed: closeAll(); break;
    case Broker::BrokerState::Starting:
    case Broker::BrokerState::Stopping: break;
    }
}

void SessionTable::requestList()
{
    m_control.listSessions([table = QPointer(this)](const QList<SessionRecord> &records) {
        if (table) {
            table->enqueue(records);
        }
    });
}

// A stopped broker has no open session, whatever of their last news was lost on the way.
void SessionTable::closeAll()
{
    flush();
    QList<SessionRecord> open;
    for (const auto &[id, record] : m_sessions) {
        if (record.closedAt == 0) {
            open.append(record);
            open.last().closedAt = microsecondsNow();
            open.last().closeCode = GoingAway;
        }
    }
    enqueue(open);
}

// As they were last, and closed.
QList<SessionRecord> SessionTable::ended(const QList<Broker::EndedSession> &sessions) const
{
    QList<SessionRecord> records;
    for (const Broker::EndedSession &session : sessions) {
        const auto pending = m_pending.constFind(session.id);
        const SessionRecord *known = pending != m_pending.cend() ? &*pending : find(session.id);
        if (known) {
            records.append(*known);
            records.last().closedAt = session.closedAt;
            records.last().closeCode = session.closeCode;
        }
    }
    return records;
}

void SessionTable::enqueue(const QList<SessionRecord> &records)
{
    for (const SessionRecord &record : records) {
        // A list that was drawn up before a session closed must not open it again.
        const auto pending = m_pending.constFind(record.id);
        const bool outdated =
            pending != m_pending.cend() && pending->closedAt != 0 && record.closedAt == 0;
        if (!outdated) {
            m_pending.insert(record.id, record);
        }
    }
    if (!m_mergeTimer.isActive()) {
        flush();
    }
}

void SessionTable::flush()
{
    if (m_pending.isEmpty()) {
        return;
    }
    QList<SessionId> ids = m_pending.keys();
    std::sort(ids.begin(), ids.end());
    SessionChanges changes;
    for (const SessionId id : std::as_const(ids)) {
        merge(m_pending[id], changes);
    }
    m_pending.clear();
    forgetExcess(changes);
    m_mergeTimer.start();
    announce(changes);
}

void SessionTable::merge(const SessionRecord &record, SessionChanges &changes)
{
    const auto known = m_sessions.find(record.id);
    if (known == m_sessions.end()) {
        changes.added.append(record.id);
        index(m_sessions.emplace(record.id, record).first->second);
    } else {
        if (known->second.closedAt != 0) {
            return;
        }
        changes.updated.append(record.id);
        changes.users.insert(known->second.user);
        unindex(known->second);
        known->second = record;
        index(known->second);
    }
    changes.users.insert(record.user);
    if (record.closedAt != 0) {
        m_closed.push_back(record.id);
    }
}

void SessionTable::index(const SessionRecord &record)
{
    if (record.closedAt != 0) {
        return;
    }
    ++m_openCount;
    m_quietCount += record.quietSince != 0 ? 1 : 0;
    if (record.user.isEmpty()) {
        return;
    }
    QList<SessionId> &ids = m_openOf[record.user];
    m_onlineUsersChanged |= ids.isEmpty();
    ids.insert(std::lower_bound(ids.begin(), ids.end(), record.id), record.id);
}

void SessionTable::unindex(const SessionRecord &record)
{
    if (record.closedAt != 0) {
        return;
    }
    --m_openCount;
    m_quietCount -= record.quietSince != 0 ? 1 : 0;
    const auto ids = m_openOf.find(record.user);
    if (ids == m_openOf.end()) {
        return;
    }
    ids->removeOne(record.id);
    if (ids->isEmpty()) {
        m_openOf.erase(ids);
        m_onlineUsersChanged = true;
    }
}

void SessionTable::forgetExcess(SessionChanges &changes)
{
    while (qsizetype(m_closed.size()) > MaxClosed) {
        forget(m_closed.front(), changes);
        m_closed.pop_front();
    }
}

void SessionTable::forgetClosedBefore(qint64 at)
{
    flush();
    SessionChanges changes;
    while (!m_closed.empty() && m_sessions.at(m_closed.front()).closedAt < at) {
        forget(m_closed.front(), changes);
        m_closed.pop_front();
    }
    announce(changes);
}

void SessionTable::forget(SessionId id, SessionChanges &changes)
{
    const auto known = m_sessions.find(id);
    changes.users.insert(known->second.user);
    m_sessions.erase(known);
    // One that came and went within the same merge was never announced.
    if (!changes.added.removeOne(id)) {
        changes.updated.removeOne(id);
        changes.removed.append(id);
    }
}

void SessionTable::announce(const SessionChanges &changes)
{
    if (changes.added.isEmpty() && changes.updated.isEmpty() && changes.removed.isEmpty()) {
        return;
    }
    Q_EMIT changed(changes);
    if (std::exchange(m_onlineUsersChanged, false)) {
        Q_EMIT onlineUsersChanged();
    }
}

} // namespace Ui
