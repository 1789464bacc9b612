// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/pages/scope.h"
#include "ui/sessions/sessiontable.h"
#include "ui/views/livemodel.h"

#include <unordered_map>

namespace Ui {

/// The state of a user, worst first.
enum class UserState : quint8 {
    Undelivered, ///< the last push reached nobody, and the user has not subscribed since
    Connected,   ///< has a session and no subscription: the classic fault of a front-end
    Subscribed,
    Offline, ///< was seen before, or was only pushed to
};

/// One row for each user that has or had a session, or was pushed to.
class UsersModel : public LiveModel
{
    Q_OBJECT

public:
    enum Column { State, User, Sessions, Unread, LastPush, Pushes, ColumnCount };

    /// Beyond this many, users are forgotten once they are offline.
    static constexpr qsizetype MaxUsers = 20'000;

    UsersModel(Broker::BrokerControl &control, SessionTable &sessions, QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    QString userAt(int row) const;
    /// The row of \a user, or -1.
    int rowOfUser(const QString &user) const;
    UserState stateOfUser(const QString &user) const;

    qsizetype userCount() const { return qsizetype(m_users.size()); }

    /// Shows only users with \a text in their name.
    void setFind(const QString &text);

    /// Shows at once the pushes that are waiting for the next 50 ms.
    void flush();

protected:
    QList<Key> keys() const override;
    bool accepts(Key key) const override;
    QVariant cell(Key key, int column, int role) const override;
    int compared(Key left, Key right, int column) const override;

private:
    struct UserRow
    {
        QString user;
        UserState state = UserState::Offline;
        qsizetype sessionCount = 0;
        qint64 onlineSince = 0;  // the oldest open session, 0 without one
        qint64 subscribedAt = 0; // the youngest subscription, 0 without one
        qint64 seenAt = 0;       // by a session or a push
        QByteArray unread;       // as it was pushed last; null where nothing was
        qint64 pushedAt = 0;
        bool pushFailed = false; // the last one reached nobody
        qint64 pushesWritten = 0;
        qint64 pushesFailed = 0;
        QString lastSeen; // what the failed push said of the user's last session
    };

    void handleSessions(const SessionChanges &changes);
    void handleDelivered(const Broker::DeliveryReport &report);
    Key keyOf(const QString &user);
    void refresh(UserRow &row);
    void tell(const QSet<Key> &keys);
    void forgetExcess();
    QVariant text(const UserRow &row, int column) const;
    QString stateText(UserState state) const;
    QString stateSentence(const UserRow &row) const;
    QString subscribedSentence(const UserRow &row) const;
    QString toolTip(const UserRow &row, int column) const;

    SessionTable &m_sessions;
    std::unordered_map<Key, UserRow> m_users;
    QHash<QString, Key> m_keyOf;
    Key m_lastKey = 0;
    QString m_find;
    QSet<Key> m_pushed; // not yet shown
    QTimer m_pushTimer;
};

} // namespace Ui
