// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/pages/scope.h"
#include "ui/sessions/screentexts.h"
#include "ui/sessions/sessiontable.h"
#include "ui/users/keptcounts.h"
#include "ui/users/userrow.h"
#include "ui/views/livemodel.h"

#include <unordered_map>

namespace Ui {

/// One row for each user that has or had a session, was pushed to, or has an unread count that the
/// broker told of.
class UsersModel : public LiveModel
{
    Q_OBJECT

public:
    enum Column { State, User, Sessions, Unread, LastPush, Pushes, ColumnCount };

    /// Beyond this many, users are forgotten once they are offline.
    static constexpr qsizetype MaxUsers = 20'000;

    UsersModel(Broker::BrokerControl &control, SessionTable &sessions, QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;

    QString userAt(int row) const;
    /// The row of \a user, or -1.
    int rowOfUser(const QString &user) const;
    UserState stateOfUser(const QString &user) const;

    qsizetype userCount() const { return m_keyOf.size(); }

    /// How many users with a count are not among them, as far as is known: so many are kept.
    qint64 unlistedCount() const;

    /// Shows only users with \a text in their name, those among them whose count is kept as well;
    /// or those with a screen that is behind.
    void setFind(const QString &text);
    bool findsBehind() const { return m_find.wantsBehind(); }

    /// Shows at once the pushes that are waiting for the next 50 ms.
    void flush();

protected:
    QList<Key> keys() const override;
    bool accepts(Key key) const override;
    QString heading(int column) const override;
    QString headingToolTip(int column) const override;
    bool isNumber(int column) const override;
    QVariant cell(Key key, int column, int role) const override;
    int compared(Key left, Key right, int column) const override;

private:
    void handleSessions(const SessionChanges &changes);
    void handleDelivered(const Broker::DeliveryReport &report);
    void handleCounts(const QList<Broker::CountRecord> &records);
    void askForAll();
    void forgetCounts();
    Key keyOf(const QString &user);
    void refresh(UserRow &row);
    void tell(const QSet<Key> &keys);
    void forgetExcess();
    void forget(const QList<Key> &keys);
    QVariant text(const UserRow &row, int column) const;
    QStringList destinationsOf(const UserRow &row) const;
    QString toolTip(const UserRow &row, int column) const;

    SessionTable &m_sessions;
    KeptCounts m_counts;
    std::unordered_map<Key, UserRow> m_users;
    QHash<QString, Key> m_keyOf;
    Key m_lastKey = 0;
    ScreenFind m_find;
    QSet<Key> m_pushed;                // not yet shown
    QHash<QString, quint64> m_deleted; // the versions of counts that went with their rows
    QTimer m_pushTimer;
};

} // namespace Ui
