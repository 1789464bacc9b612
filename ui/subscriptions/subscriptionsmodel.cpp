// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/subscriptions/subscriptionsmodel.h"

#include "ui/sessions/sessiontexts.h"
#include "ui/views/formats.h"
#include "ui/views/naturalorder.h"

#include <algorithm>

namespace Ui {

using Broker::SessionId;
using Broker::SessionRecord;
using Broker::SubscriptionRecord;

SubscriptionsModel::SubscriptionsModel(SessionTable &sessions, QObject *parent)
    : LiveModel(parent)
    , m_sessions(sessions)
{
    connect(&sessions, &SessionTable::changed, this, &SubscriptionsModel::handleSessions);
    SessionChanges known;
    known.added = sessions.sessions();
    handleSessions(known);
}

int SubscriptionsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString SubscriptionsModel::heading(int column) const
{
    switch (Column(column)) {
    case Destination: return tr("Destination");
    case User: return tr("User");
    case Session: return tr("Session");
    case SubscriptionId: return tr("Sub Id");
    case Ack: return tr("Ack");
    case Since: return tr("Since");
    case Delivered: return tr("Delivered");
    case Unacknowledged: return tr("Unacked");
    case LastMessage: return tr("Last Message");
    case ColumnCount: break;
    }
    return {};
}

const SubscriptionsModel::SubscriptionRow *SubscriptionsModel::subscriptionAt(int row) const
{
    const auto found = m_rows.find(keyAt(row));
    return found == m_rows.end() ? nullptr : &found->second;
}

void SubscriptionsModel::setFind(const QString &text)
{
    m_find = text.trimmed();
    synchronise();
    sortAgain();
}

void SubscriptionsModel::setScope(const Scope &scope)
{
    m_scope = scope;
    synchronise();
    sortAgain();
}

void SubscriptionsModel::setOrphansOnly(bool orphansOnly)
{
    m_orphansOnly = orphansOnly;
    synchronise();
    sortAgain();
}

QList<LiveModel::Key> SubscriptionsModel::keys() const
{
    QList<Key> all;
    all.reserve(subscriptionCount());
    for (const auto &[key, row] : m_rows) {
        all.append(key);
    }
    std::sort(all.begin(), all.end());
    return all;
}

bool SubscriptionsModel::accepts(Key key) const
{
    const SubscriptionRow &row = m_rows.at(key);
    const bool inScope = isInScope(m_scope, row.record.session, row.user)
        && (m_scope.destination.isEmpty() || m_scope.destination == row.destination);
    const bool wanted = inScope && (!m_orphansOnly || row.record.delivered == 0);
    return wanted
        && (m_find.isEmpty() || row.destination.contains(m_find, Qt::CaseInsensitive)
            || row.user.contains(m_find, Qt::CaseInsensitive)
            || QString::fromUtf8(row.record.id).contains(m_find, Qt::CaseInsensitive));
}

void SubscriptionsModel::handleSessions(const SessionChanges &changes)
{
    Difference difference;
    for (const SessionId id : changes.removed) {
        compare(id, difference);
    }
    for (const SessionId id : changes.updated) {
        compare(id, difference);
    }
    for (const SessionId id : changes.added) {
        compare(id, difference);
    }
    // The rows that go are still asked for their text until the views know that they went.
    merge(difference.added, difference.updated, difference.removed);
    for (const Key key : std::as_const(difference.removed)) {
        m_rows.erase(key);
    }
}

void SubscriptionsModel::compare(SessionId id, Difference &difference)
{
    const SessionRecord *session = m_sessions.find(id);
    const bool open = session && session->closedAt == 0;
    const QList<SubscriptionRecord> now =
        open ? session->subscriptions : QList<SubscriptionRecord>();
    KeysById gone = m_keysOf.value(id);
    for (const SubscriptionRecord &record : now) {
        Key &key = m_keysOf[id][record.id];
        if (key == 0) {
            key = ++m_lastKey;
            difference.added.append(key);
        } else {
            difference.updated.append(key);
        }
        gone.remove(record.id);
        m_rows[key] = {record, session->user, QString::fromUtf8(record.destination)};
        m_rows[key].record.session = id;
    }
    for (auto it = gone.cbegin(); it != gone.cend(); ++it) {
        takeOut(id, it.key(), difference);
    }
}

void SubscriptionsModel::takeOut(SessionId id, const QByteArray &subscription,
                                 Difference &difference)
{
    KeysById &keys = m_keysOf[id];
    difference.removed.append(keys.take(subscription));
    if (keys.isEmpty()) {
        m_keysOf.remove(id);
    }
}

bool SubscriptionsModel::isNumber(int column) const
{
    return column >= Delivered;
}

QVariant SubscriptionsModel::cell(Key key, int column, int role) const
{
    const auto found = m_rows.find(key);
    if (found == m_rows.end()) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole: return text(found->second, column);
    case Qt::ToolTipRole: return plainToolTip(toolTip(found->second, column));
    default: return {};
    }
}

QVariant SubscriptionsModel::text(const SubscriptionRow &row, int column) const
{
    switch (Column(column)) {
    case Destination: return row.destination;
    case User: return row.user;
    case Session: return sessionName(row.record.session);
    case SubscriptionId: return QString::fromUtf8(row.record.id);
    case Ack: return ackText(row.record.ack);
    case Since: return clockText(row.record.since);
    case Delivered: return countText(qint64(row.record.delivered));
    case Unacknowledged:
        return row.record.ack == Broker::AckMode::Auto
            ? dash()
            : countText(qint64(row.record.unacknowledged));
    case LastMessage: return agoText(row.record.lastMessageAt, nowMicroseconds());
    case ColumnCount: break;
    }
    return {};
}

QString SubscriptionsModel::toolTip(const SubscriptionRow &row, int column) const
{
    if (column == Since) {
        return dateTimeText(row.record.since);
    }
    if (column == LastMessage) {
        return row.record.lastMessageAt != 0 ? dateTimeText(row.record.lastMessageAt)
                                             : tr("No message has been written to it yet");
    }
    return text(row, column).toString();
}

int SubscriptionsModel::compared(Key left, Key right, int column) const
{
    const SubscriptionRow &a = m_rows.at(left);
    const SubscriptionRow &b = m_rows.at(right);
    int order = 0;
    switch (Column(column)) {
    case Destination: break;
    case User: order = naturalOrder(a.user, b.user); break;
    case Session: order = ordered(a.record.session, b.record.session); break;
    case SubscriptionId:
        order = naturalOrder(QString::fromUtf8(a.record.id), QString::fromUtf8(b.record.id));
        break;
    case Ack: order = ordered(a.record.ack, b.record.ack); break;
    case Since: order = ordered(a.record.since, b.record.since); break;
    case Delivered: order = ordered(a.record.delivered, b.record.delivered); break;
    case Unacknowledged: order = ordered(a.record.unacknowledged, b.record.unacknowledged); break;
    case LastMessage: order = ordered(b.record.lastMessageAt, a.record.lastMessageAt); break;
    case ColumnCount: break;
    }
    return order != 0 ? order : naturalOrder(a.destination, b.destination);
}

} // namespace Ui
