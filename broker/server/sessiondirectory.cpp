// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/sessiondirectory.h"

#include <QVarLengthArray>

#include <algorithm>

namespace Broker {

namespace {

constexpr qsizetype MaxLastSeen = 10'000;
constexpr int MaxLooked = 2'000; // subscriptions compared for a look-alike
constexpr int MaxDistance = 2;

// Levenshtein's distance. Destinations are at most 255 bytes, so a row fits on the stack.
int distance(const QString &left, const QString &right)
{
    QVarLengthArray<int, 256> row(right.size() + 1);
    for (qsizetype column = 0; column < row.size(); ++column) {
        row[column] = int(column);
    }
    for (qsizetype line = 0; line < left.size(); ++line) {
        int diagonal = row[0];
        row[0] = int(line) + 1;
        for (qsizetype column = 1; column < row.size(); ++column) {
            const int substituted = diagonal + (left[line] == right[column - 1] ? 0 : 1);
            diagonal = row[column];
            row[column] = std::min({row[column] + 1, row[column - 1] + 1, substituted});
        }
    }
    return row.back();
}

QList<QByteArray> destinationsOf(const SessionRecord &record)
{
    QList<QByteArray> destinations;
    destinations.reserve(record.subscriptions.size());
    for (const SubscriptionRecord &subscription : record.subscriptions) {
        destinations.append(subscription.destination);
    }
    return destinations;
}

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
    const auto user = m_openByUser.find(found->user);
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
        const QString user = m_open.value(session.id).user;
        take(session.id);
        noteGone(user, {session.closedAt, session.closeCode});
    }
    for (const SessionRecord &record : changes.changed) {
        take(record.id);
        if (record.closedAt == 0) {
            m_open.insert(record.id, {record.user, destinationsOf(record)});
            if (!record.user.isEmpty()) {
                ++m_openByUser[record.user];
                m_lastSeen.remove(record.user);
            }
        } else {
            noteGone(record.user, {record.closedAt, record.closeCode});
        }
    }
}

void SessionDirectory::explain(DeliveryReport &report) const
{
    if (report.written > 0) {
        return;
    }
    if (report.matched > 0) {
        report.problem = DeliveryProblem::SessionClosing;
        return;
    }
    const bool isOnline = !report.user.isEmpty() && m_openByUser.contains(report.user);
    report.problem = isOnline || report.user.isEmpty() ? DeliveryProblem::NotSubscribed
                                                       : DeliveryProblem::NoSession;
    report.nearest = nearestDestination(report.destination);
    if (const auto seen = m_lastSeen.constFind(report.user); seen != m_lastSeen.cend()) {
        report.lastSeenAt = seen->closedAt;
        report.lastSeenCode = seen->code;
    }
}

QString SessionDirectory::nearestDestination(const QByteArray &wanted) const
{
    const QString target = QString::fromUtf8(wanted).toLower();
    QString nearest;
    int best = MaxDistance + 1;
    int looked = 0;
    for (const Open &open : m_open) {
        for (const QByteArray &subscribed : open.destinations) {
            if (++looked > MaxLooked) {
                return nearest;
            }
            const QString destination = QString::fromUtf8(subscribed);
            if (std::abs(destination.size() - target.size()) < best) {
                const int away = distance(destination.toLower(), target);
                if (away < best) {
                    best = away;
                    nearest = destination;
                }
            }
        }
    }
    return nearest;
}

} // namespace Broker
