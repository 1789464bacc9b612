// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/pages/scope.h"
#include "ui/sessions/sessiontable.h"
#include "ui/views/livemodel.h"

#include <unordered_map>

namespace Ui {

/// One row for each subscription of an open session.
class SubscriptionsModel : public LiveModel
{
    Q_OBJECT

public:
    enum Column {
        Destination,
        User,
        Session,
        SubscriptionId,
        Ack,
        Since,
        Delivered,
        Unacknowledged,
        LastMessage,
        ColumnCount
    };

    struct SubscriptionRow
    {
        Broker::SubscriptionRecord record;
        QString user;
        QString destination; // for people, and to find in
    };

    explicit SubscriptionsModel(SessionTable &sessions, QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;

    /// The subscription of \a row; null if it has ended since.
    const SubscriptionRow *subscriptionAt(int row) const;
    qsizetype subscriptionCount() const { return qsizetype(m_rows.size()); }

    /// Shows only subscriptions with \a text in their destination, user or id.
    void setFind(const QString &text);
    void setScope(const Scope &scope);
    /// Shows only subscriptions that no message was ever written to.
    void setOrphansOnly(bool orphansOnly);

protected:
    QList<Key> keys() const override;
    bool accepts(Key key) const override;
    QString heading(int column) const override;
    bool isNumber(int column) const override;
    QVariant cell(Key key, int column, int role) const override;
    int compared(Key left, Key right, int column) const override;

private:
    using KeysById = QHash<QByteArray, Key>;

    struct Difference
    {
        QList<Key> added;
        QList<Key> updated;
        QList<Key> removed;
    };

    void handleSessions(const SessionChanges &changes);
    void compare(Broker::SessionId id, Difference &difference);
    void takeOut(Broker::SessionId id, const QByteArray &subscription, Difference &difference);
    QVariant text(const SubscriptionRow &row, int column) const;
    QString toolTip(const SubscriptionRow &row, int column) const;

    SessionTable &m_sessions;
    std::unordered_map<Key, SubscriptionRow> m_rows;
    QHash<Broker::SessionId, KeysById> m_keysOf;
    Key m_lastKey = 0;
    QString m_find;
    Scope m_scope;
    bool m_orphansOnly = false;
};

} // namespace Ui
