// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/users/usersmodel.h"

#include "ui/users/usertexts.h"
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

} // namespace

UsersModel::UsersModel(Broker::BrokerControl &control, SessionTable &sessions, QObject *parent)
    : LiveModel(parent)
    , m_sessions(sessions)
    , m_counts(control)
{
    m_pushTimer.setSingleShot(true);
    m_pushTimer.setInterval(ShowPushesEvery);
    connect(&m_pushTimer, &QTimer::timeout, this, &UsersModel::flush);
    connect(&sessions, &SessionTable::changed, this, &UsersModel::handleSessions);
    connect(&control, &Broker::BrokerControl::delivered, this, &UsersModel::handleDelivered);
    connect(&m_counts, &KeptCounts::told, this, &UsersModel::handleCounts);
    connect(&m_counts, &KeptCounts::overran, this, &UsersModel::askForAll);
    connect(&m_counts, &KeptCounts::forgotten, this, &UsersModel::forgetCounts);

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

QString UsersModel::heading(int column) const
{
    switch (Column(column)) {
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
    m_find = ScreenFind(text);
    synchronise();
    sortAgain();
    if (const QString &name = m_find.rest(); !name.isEmpty()) {
        m_counts.find(name);
    }
}

QList<LiveModel::Key> UsersModel::keys() const
{
    QList<Key> all = m_keyOf.values();
    std::sort(all.begin(), all.end());
    return all;
}

bool UsersModel::accepts(Key key) const
{
    const UserRow &row = m_users.at(key);
    return m_find.finds(row.isBehind(), [&row](const QString &text) {
        return row.user.contains(text, Qt::CaseInsensitive);
    });
}

qint64 UsersModel::unlistedCount() const
{
    const auto listed = std::count_if(m_keyOf.begin(), m_keyOf.end(), [this](Key key) {
        return m_users.at(key).count.count.has_value();
    });
    return std::max<qint64>(m_counts.total() - listed, 0);
}

void UsersModel::handleSessions(const SessionChanges &changes)
{
    QSet<Key> keys;
    QStringList unknown;
    for (const QString &user : changes.users) {
        if (!user.isEmpty()) {
            const Key key = keyOf(user);
            UserRow &row = m_users.at(key);
            refresh(row);
            keys.insert(key);
            if (!std::exchange(row.isCountAsked, true)) {
                unknown.append(user);
            }
        }
    }
    m_counts.ask(unknown);
    tell(keys);
}

void UsersModel::handleCounts(const QList<Broker::CountRecord> &records)
{
    const qint64 now = nowMicroseconds();
    QList<Key> gone;
    for (const Broker::CountRecord &record : records) {
        // Who has no count is no reason for a row, nor is a count that was deleted since.
        const bool isReason = record.count && record.version > m_deleted.value(record.user);
        if (record.user.isEmpty() || (!isReason && !m_keyOf.contains(record.user))) {
            continue;
        }
        const Key key = keyOf(record.user);
        UserRow &row = m_users.at(key);
        row.isCountAsked = true;
        row.toldAt = now;
        if (!row.isNews(record)) {
            continue;
        }
        const quint64 version = std::max(record.version, row.count.version);
        row.count = record;
        row.count.version = version;
        if (row.hasNoReason()) {
            gone.append(key);
            m_deleted.insert(row.user, version);
        } else {
            m_pushed.insert(key);
        }
    }
    forget(gone);
    if (m_deleted.size() > MaxUsers) {
        m_deleted.clear(); // what could come late has come
    }
    if (!m_pushTimer.isActive()) {
        flush();
    }
}

void UsersModel::askForAll()
{
    m_counts.ask(m_keyOf.keys());
}

void UsersModel::forgetCounts()
{
    m_deleted.clear();
    for (auto &[key, row] : m_users) {
        row.count = {};
        row.isCountAsked = false;
        m_pushed.insert(key);
    }
    flush();
}

void UsersModel::handleDelivered(const Broker::DeliveryReport &report)
{
    using Problem = Broker::DeliveryProblem;
    const bool isNoUser = report.user.isEmpty() || report.problem == Problem::BadDestination;
    const bool isTest = report.test != Broker::TestPart::None;
    if (isNoUser || isTest || report.problem == Problem::ChangedSince) {
        return; // the count was pushed to nobody
    }
    const Key key = keyOf(report.user);
    UserRow &row = m_users.at(key);
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
    row.quietSince = 0;
    row.screens = {};
    bool isHeard = false; // of one that subscribes
    row.onlineSince = sessions.isEmpty() ? 0 : sessions.first()->openedAt;
    for (const SessionRecord *session : sessions) {
        for (const Broker::SubscriptionRecord &subscription : session->subscriptions) {
            if (subscription.isOwnCount) { // no other has what is pushed to the user
                row.subscribedAt = std::max({row.subscribedAt, subscription.since, qint64(1)});
                row.quietSince = std::max(row.quietSince, session->quietSince);
                isHeard = isHeard || session->quietSince == 0;
            }
        }
        if (const std::optional<Broker::Screen> screen = Broker::screenOf(*session)) {
            row.screens.add(screen->state);
        }
    }
    row.seenAt = sessions.isEmpty() ? std::max(row.seenAt, row.pushedAt) : nowMicroseconds();
    if (row.pushFailed && row.subscribedAt <= row.pushedAt) {
        row.state = UserState::Undelivered;
    } else if (row.subscribedAt != 0) {
        row.state = isHeard ? UserState::Subscribed : UserState::Quiet;
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
    const qsizetype excess = std::max(ForgottenAtOnce, userCount() - MaxUsers);
    const qsizetype count = std::min(excess, offline.size());
    std::partial_sort(
        offline.begin(), offline.begin() + count, offline.end(), [this](Key left, Key right) {
            return m_users.at(left).lastMatteredAt() < m_users.at(right).lastMatteredAt();
        });
    offline.resize(count);
    forget(offline);
}

void UsersModel::forget(const QList<Key> &keys)
{
    // Who hears that the rows go counts those that are left.
    for (const Key key : keys) {
        m_keyOf.remove(m_users.at(key).user);
    }
    merge({}, {}, keys);
    for (const Key key : keys) {
        m_users.erase(key);
        m_pushed.remove(key);
    }
}

QString UsersModel::headingToolTip(int column) const
{
    switch (Column(column)) {
    case Unread: return tr("The unread count that the broker keeps, whoever set it");
    case LastPush: return tr("When the count was last pushed, by whomever");
    case Pushes: return tr("Pushes that were written to a session, and pushes that reached nobody");
    default: return {};
    }
}

bool UsersModel::isNumber(int column) const
{
    return column >= Sessions;
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
    case Qt::ForegroundRole:
        return row.state == UserState::Offline ? toneColor(Tone::Muted, QGuiApplication::palette())
                                               : QVariant();
    case GlyphRole: return column == State ? glyphOf(row) : QVariant();
    case ToneRole: return column == State ? int(toneOf(row)) : QVariant();
    default: return {};
    }
}

QVariant UsersModel::text(const UserRow &row, int column) const
{
    switch (Column(column)) {
    case State: return stateText(row);
    case User: return row.user;
    case Sessions: return countText(row.sessionCount);
    case Unread: return row.count.count ? countText(*row.count.count) : dash();
    case LastPush: return agoText(row.lastPushAt(), nowMicroseconds());
    case Pushes:
        return row.pushedAt == 0 ? dash()
                                 : QStringLiteral("%1/%2").arg(countText(row.pushesWritten),
                                                               countText(row.pushesFailed));
    case ColumnCount: break;
    }
    return {};
}

QStringList UsersModel::destinationsOf(const UserRow &row) const
{
    QStringList destinations;
    const QList<const SessionRecord *> sessions = m_sessions.sessionsOfUser(row.user);
    for (const SessionRecord *session : sessions) {
        for (const Broker::SubscriptionRecord &subscription : session->subscriptions) {
            destinations.append(QString::fromUtf8(subscription.destination));
        }
    }
    return destinations;
}

QString UsersModel::toolTip(const UserRow &row, int column) const
{
    const bool isOfCount = column == Unread || (column == LastPush && row.count.count);
    if (isOfCount) {
        return countSentence(row);
    }
    return column == LastPush && row.pushedAt != 0 ? dateTimeText(row.pushedAt)
                                                   : stateSentence(row, destinationsOf(row));
}

int UsersModel::compared(Key left, Key right, int column) const
{
    const UserRow &a = m_users.at(left);
    const UserRow &b = m_users.at(right);
    int order = 0;
    switch (Column(column)) {
    case State:
        order = ordered(std::tuple(a.state, !a.isBehind()), std::tuple(b.state, !b.isBehind()));
        break;
    case User: break;
    case Sessions: order = ordered(a.sessionCount, b.sessionCount); break;
    case Unread: order = ordered(a.count.count.value_or(-1), b.count.count.value_or(-1)); break;
    case LastPush: order = ordered(b.lastPushAt(), a.lastPushAt()); break;
    case Pushes:
        order = ordered(std::tie(a.pushesFailed, a.pushesWritten),
                        std::tie(b.pushesFailed, b.pushesWritten));
        break;
    case ColumnCount: break;
    }
    return order != 0 ? order : naturalOrder(a.user, b.user);
}

} // namespace Ui
