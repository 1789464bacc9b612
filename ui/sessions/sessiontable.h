// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QStringList>
#include <QTimer>

#include <deque>
#include <unordered_map>

namespace Ui {

/// What one merge did to the known sessions; each session stands in one of the lists only.
struct SessionChanges
{
    QList<Broker::SessionId> added;
    QList<Broker::SessionId> updated;
    QList<Broker::SessionId> removed; ///< forgotten: find() does not know them any more
    QSet<QString> users;              ///< whose sessions or subscriptions may have changed
};

/// The sessions that the console knows: the open ones, and those that closed recently.
///
/// It merges what the broker says at most twenty times a second and is shared by every page that
/// shows sessions, their users or their subscriptions. Closed sessions stay for 10 minutes, at most
/// 1,000 of them.
class SessionTable : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype MaxClosed = 1'000;
    static constexpr std::chrono::minutes ClosedStay {10};

    explicit SessionTable(Broker::BrokerControl &control, QObject *parent = nullptr);

    /// The session \a id, open or closed, or null. The pointer holds until the next changed().
    const Broker::SessionRecord *find(Broker::SessionId id) const;

    /// All known sessions, open and closed, the oldest first.
    QList<Broker::SessionId> sessions() const;

    /// The open sessions of \a user, the oldest first. The pointers hold until the next changed().
    QList<const Broker::SessionRecord *> sessionsOfUser(const QString &user) const;

    /// Users with an open session, numbers in the order of their value.
    QStringList onlineUsers() const;

    qsizetype count() const { return qsizetype(m_sessions.size()); }
    qsizetype openCount() const { return m_openCount; }
    /// How many of the open ones missed two heart-beats.
    qsizetype quietCount() const { return m_quietCount; }
    qsizetype onlineUserCount() const { return m_openOf.size(); }

    /// Merges at once what is waiting for the next 50 ms.
    void flush();

    /// Forgets the sessions that closed before \a at, microseconds since the epoch.
    void forgetClosedBefore(qint64 at);

Q_SIGNALS:
    /// After each merge that changed something.
    void changed(const Ui::SessionChanges &changes);
    /// When a user came online or the last session of one closed.
    void onlineUsersChanged();

private:
    void handleStatus(const Broker::BrokerStatus &status);
    QList<Broker::SessionRecord> ended(const QList<Broker::EndedSession> &sessions) const;
    void enqueue(const QList<Broker::SessionRecord> &records);
    void requestList();
    void closeAll();
    void merge(const Broker::SessionRecord &record, SessionChanges &changes);
    void index(const Broker::SessionRecord &record);
    void unindex(const Broker::SessionRecord &record);
    void forgetExcess(SessionChanges &changes);
    void forget(Broker::SessionId id, SessionChanges &changes);
    void announce(const SessionChanges &changes);

    Broker::BrokerControl &m_control;
    std::unordered_map<Broker::SessionId, Broker::SessionRecord> m_sessions; // none ever moves
    QHash<QString, QList<Broker::SessionId>> m_openOf;
    std::deque<Broker::SessionId> m_closed; // in the order of their closing
    QHash<Broker::SessionId, Broker::SessionRecord> m_pending;
    qsizetype m_openCount = 0;
    qsizetype m_quietCount = 0;
    bool m_onlineUsersChanged = false;
    QTimer m_mergeTimer;
    QTimer m_forgetTimer;
};

} // namespace Ui
