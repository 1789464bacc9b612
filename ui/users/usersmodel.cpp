// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/users/usersmodel.h"

#include "ui/views/formats.h"
#include "ui/views/naturalorder.h"
#include "ui/views/roles.h"
#include "ui/views/tone.h"

#include <QGuiApplication>

#include <algorithm>
#include <tuple>

namespace Ui {

using Broker::SessionRecord;

namespace {

constexpr std::chrono::milliseconds ShowPushesEvery {50};
constexpr qsizetype ForgottenAtOnce = 1'000;
constexpr qsizetype MostUnreadText = 24;
constexpr qsizetype MostDestinationsNamed = 5;

QString glyphOf(UserState state)
{
    switch (state) {
    case UserState::Undelivered: return QStringLiteral("✕");
    case UserState::Connected: return QStringLiteral("◐");
    case UserState::Subscribed: return QStringLiteral("●");
    case UserState::Offline: return QStringLiteral("○");
    }
    return {};
}

Tone toneOf(UserState state)
{
    switch (state) {
    case UserState::Undelivered: return Tone::Bad;
    case UserState::Connected: return Tone::Warning;
    case UserState::Subscribed: return Tone::Good;
    case UserState::Offline: return Tone::Muted;
    }
    return Tone::Neutral;
}

} // namespace

UsersModel::UsersModel(Broker::BrokerControl &control, SessionTable &sessions, QObject *parent)
    : LiveModel(parent)
    , m_sessions(sessions)
{
    m_pushTimer.setSingleShot(true);
    m_pushTimer.setInterval(ShowPushesEvery);
    connect(&m_pushTimer, &QTimer::timeout, this, &UsersModel::flush);
    connect(&sessions, &SessionTable::changed, this, &UsersModel::handleSessions);
    connect(&control, &Broker::BrokerControl::delivered, this, &UsersModel::handleDelivered);

    SessionChanges known;
    const QList<Broker::SessionId> ids = sessions.sessions();
    for (const Broker::SessionId id : ids) {
        known.users.insert(sessions.find(id)->user);
    }
    handleSessions(known);
}

int UsersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant UsersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::ToolTipRole && section == Unread) {
        return tr("The last number pushed");
    }
    if (role == Qt::ToolTipRole && section == Pushes) {
        return tr("Pushes that were written to a session, and pushes that reached nobody");
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (Column(section)) {
    case State: return tr("State");
    case User: return tr("User");
    case Sessions: return tr("Sess.");
    case Unread: return tr("Unread");
    case LastPush: return tr("Last Push");
    case Pushes: return tr("Written/Failed");
    case ColumnCount: break;
    }
    return {};
}

QString UsersModel::userAt(int row) const
{
    const auto found = m_users.find(keyAt(row));
    return found == m_users.end() ? QString() : found->second.user;
}

int UsersModel::rowOfUser(const QString &user) const
{
    return rowOf(m_keyOf.value(user));
}

UserState UsersModel::stateOfUser(const QString &user) const
{
    const auto found = m_users.find(m_keyOf.value(user));
    return found == m_users.end() ? UserState::Offline : found->second.state;
}

void UsersModel::setFind(const QString &text)
{
    m_find = text.trimmed();
    synchronise();
    sortAgain();
}

QList<LiveModel::Key> UsersModel::keys() const
{
    QList<Key> all = m_keyOf.values();
    std::sort(all.begin(), all.end());
    return all;
}

bool UsersModel::accepts(Key key) const
{
    return m_find.isEmpty() || m_users.at(key).user.contains(m_find, Qt::CaseInsensitive);
}

void UsersModel::handleSessions(const SessionChanges &changes)
{
    QSet<Key> keys;
    for (const QString &user : changes.users) {
        if (!user.isEmpty()) {
            const Key key = keyOf(user);
            refresh(m_users.at(key));
            keys.insert(key);
        }
    }
    tell(keys);
}

void UsersModel::handleDelivered(const Broker::DeliveryReport &report)
{
    if (report.user.isEmpty()) {
        return;
    }
    const Key key = keyOf(report.user);
    UserRow &row = m_users.at(key);
    row.unread = report.body;
    row.pushedAt = report.at;
    row.pushFailed = report.written == 0;
    ++(row.pushFailed ? row.pushesFailed : row.pushesWritten);
    row.lastSeen = lastSeenText(report.lastSeenAt, report.lastSeenCode);
    refresh(row);
    m_pushed.insert(key);
    if (!m_pushTimer.isActive()) {
        flush();
    }
}

void UsersModel::flush()
{
    if (m_pushed.isEmpty()) {
        return;
    }
    tell(std::exchange(m_pushed, {}));
    m_pushTimer.start();
}

LiveModel::Key UsersModel::keyOf(const QString &user)
{
    Key &key = m_keyOf[user];
    if (key == 0) {
        key = ++m_lastKey;
        m_users[key].user = user;
    }
    return key;
}

void UsersModel::refresh(UserRow &row)
{
    const QList<const SessionRecord *> sessions = m_sessions.sessionsOfUser(row.user);
    row.sessionCount = sessions.size();
    row.subscribedAt = 0;
    row.onlineSince = sessions.isEmpty() ? 0 : sessions.first()->openedAt;
    for (const SessionRecord *session : sessions) {
        for (const Broker::SubscriptionRecord &subscription : session->subscriptions) {
            row.subscribedAt = std::max({row.subscribedAt, subscription.since, qint64(1)});
        }
    }
    row.seenAt = sessions.isEmpty() ? std::max(row.seenAt, row.pushedAt) : nowMicroseconds();
    if (row.pushFailed && row.subscribedAt <= row.pushedAt) {
        row.state = UserState::Undelivered;
    } else if (row.subscribedAt != 0) {
        row.state = UserState::Subscribed;
    } else {
        row.state = row.sessionCount != 0 ? UserState::Connected : UserState::Offline;
    }
}

void UsersModel::tell(const QSet<Key> &keys)
{
    QList<Key> sorted(keys.begin(), keys.end());
    std::sort(sorted.begin(), sorted.end());
    merge({}, sorted, {});
    forgetExcess();
}

// Many at once, so that a flood of new users does not search for the oldest at each one.
void UsersModel::forgetExcess()
{
    if (userCount() <= MaxUsers) {
        return;
    }
    QList<Key> offline;
    for (const auto &[key, row] : m_users) {
        if (row.sessionCount == 0) {
            offline.append(key);
        }
    }
    const qsizetype count = std::min(ForgottenAtOnce, offline.size());
    std::partial_sort(
        offline.begin(), offline.begin() + count, offline.end(),
        [this](Key left, Key right) { return m_users.at(left).seenAt < m_users.at(right).seenAt; });
    offline.resize(count);
    merge({}, {}, offline);
    for (const Key key : std::as_const(offline)) {
        m_keyOf.remove(m_users.at(key).user);
        m_users.erase(key);
        m_pushed.remove(key);
    }
}

QVariant UsersModel::cell(Key key, int column, int role) const
{
    const auto found = m_users.find(key);
    if (found == m_users.end()) {
        return {};
    }
    const UserRow &row = found->second;
    switch (role) {
    case Qt::DisplayRole: return text(row, column);
    case Qt::ToolTipRole: return plainToolTip(toolTip(row, column));
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (column >= Sessions ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ForegroundRole:
        return row.state == UserState::Offline ? toneColor(Tone::Muted, QGuiApplication::palette())
                                               : QVariant();
    case GlyphRole: return column == State ? glyphOf(row.state) : QVariant();
    case ToneRole: return column == State ? int(toneOf(row.state)) : QVariant();
    default: return {};
    }
}

QVariant UsersModel::text(const UserRow &row, int column) const
{
    switch (Column(column)) {
    case State: return stateText(row.state);
    case User: return row.user;
    case Sessions: return countText(row.sessionCount);
    case Unread:
        return row.unread.isNull() ? QStringLiteral("–") : oneLine(row.unread, MostUnreadText);
    case LastPush: return agoText(row.pushedAt, nowMicroseconds());
    case Pushes:
        return row.pushedAt == 0 ? QStringLiteral("–")
                                 : QStringLiteral("%1/%2").arg(countText(row.pushesWritten),
                                                               countText(row.pushesFailed));
    case ColumnCount: break;
    }
    return {};
}

QString UsersModel::stateText(UserState state) const
{
    switch (state) {
    case UserState::Undelivered: return tr("undelivered");
    case UserState::Connected: return tr("not subscribed");
    case UserState::Subscribed: return tr("subscribed");
    case UserState::Offline: return tr("offline");
    }
    return {};
}

QString UsersModel::stateSentence(const UserRow &row) const
{
    switch (row.state) {
    case UserState::Undelivered:
        return row.lastSeen.isEmpty()
            ? tr("The last push reached nobody")
            : tr("The last push reached nobody; last seen: %1").arg(row.lastSeen);
    case UserState::Connected:
        return tr("Connected for %1, but not subscribed to anything")
            .arg(durationText(nowMicroseconds() - row.onlineSince));
    case UserState::Subscribed: return subscribedSentence(row);
    case UserState::Offline:
        return row.pushedAt != 0 ? tr("No session; has been pushed to before")
                                 : tr("No session; was connected before");
    }
    return {};
}

// By name: a user who is subscribed to the wrong destination looks fine at first glance.
QString UsersModel::subscribedSentence(const UserRow &row) const
{
    QStringList destinations;
    const QList<const SessionRecord *> sessions = m_sessions.sessionsOfUser(row.user);
    for (const SessionRecord *session : sessions) {
        for (const Broker::SubscriptionRecord &subscription : session->subscriptions) {
            destinations.append(QString::fromUtf8(subscription.destination));
        }
    }
    std::sort(destinations.begin(), destinations.end(), naturallyLess);
    destinations.removeDuplicates();
    if (destinations.size() > MostDestinationsNamed) {
        destinations.resize(MostDestinationsNamed);
        destinations.append(QStringLiteral("…"));
    }
    return tr("Subscribed to %1 over %n session(s)", nullptr, int(row.sessionCount))
        .arg(destinations.join(QStringLiteral(", ")));
}

QString UsersModel::toolTip(const UserRow &row, int column) const
{
    return column == LastPush && row.pushedAt != 0 ? dateTimeText(row.pushedAt)
                                                   : stateSentence(row);
}

int UsersModel::compared(Key left, Key right, int column) const
{
    const UserRow &a = m_users.at(left);
    const UserRow &b = m_users.at(right);
    int order = 0;
    switch (Column(column)) {
    case State: order = ordered(a.state, b.state); break;
    case User: break;
    case Sessions: order = ordered(a.sessionCount, b.sessionCount); break;
    case Unread:
        order = naturalOrder(QString::fromUtf8(a.unread), QString::fromUtf8(b.unread));
        break;
    case LastPush: order = ordered(b.pushedAt, a.pushedAt); break;
    case Pushes:
        order = ordered(std::tie(a.pushesFailed, a.pushesWritten),
                        std::tie(b.pushesFailed, b.pushesWritten));
        break;
    case ColumnCount: break;
    }
    return order != 0 ? order : naturalOrder(a.user, b.user);
}

} // namespace Ui
