// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/control/sessionlife.h"

#include "broker/base/logging.h"

#include <algorithm>

namespace Broker {

namespace {

using Aim = UserEvent::Aim;
using Kind = UserEvent::Kind;

SessionLife &lifeOf(QList<SessionLife> &lives, SessionId session)
{
    const auto found = std::find_if(lives.begin(), lives.end(), [session](const SessionLife &life) {
        return life.id == session;
    });
    if (found != lives.end()) {
        return *found;
    }
    lives.append(SessionLife());
    lives.last().id = session;
    return lives.last();
}

// A session that only asked for what is like the count has nothing to do with the user.
bool concerns(const UserEvent &event)
{
    return event.isOfUser || event.aim == Aim::Count || event.kind == Kind::Ended;
}

void noteSubscribed(SessionLife &life, const UserEvent &event, qint64 moment)
{
    if (event.at > moment) {
        if (event.aim == Aim::Count && life.hasCountLater == 0) {
            life.hasCountLater = event.at;
        }
    } else if (event.aim == Aim::Count) {
        life.hasCount = true;
        life.hadCountUntil = 0;
    } else {
        life.elsewhere.append(event.destination);
    }
}

void noteUnsubscribed(SessionLife &life, const UserEvent &event)
{
    if (event.aim == Aim::Count) {
        life.hasCount = false;
        life.hadCountUntil = event.at;
    } else {
        life.elsewhere.removeOne(event.destination);
    }
}

void note(SessionLife &life, const UserEvent &event, qint64 moment)
{
    life.from = life.from == 0 ? event.at : std::min(life.from, event.at);
    life.isOfUser |= event.isOfUser;
    if (!event.isOfUser) {
        life.by = event.by;
    }
    switch (event.kind) {
    case Kind::Connected: break;
    case Kind::Subscribed: noteSubscribed(life, event, moment); break;
    case Kind::Unsubscribed:
        if (event.at <= moment) {
            noteUnsubscribed(life, event);
        }
        break;
    case Kind::Refused:
        if (event.at <= moment) {
            life.refused = event;
        }
        break;
    case Kind::Ended:
        life.end = event;
        life.lastInAt = event.lastInAt;
        // What it subscribed to may be forgotten.
        life.hasCount |= event.at > moment && event.aim == Aim::Count && life.hasCountLater == 0;
        break;
    }
}

// What the workers say of an open one, of which the beginning may be forgotten.
void note(SessionLife &life, const SessionRecord &record, const UserFacts &facts, qint64 moment)
{
    life.from = record.connectedAt != 0 ? record.connectedAt : record.openedAt;
    life.isOfUser = record.user.toUtf8() == facts.user;
    life.by = life.isOfUser ? QString() : record.user;
    life.lastInAt = record.lastInAt;
    life.quietSince = record.quietSince;
    life.queuedBytes = record.queuedBytes;
    for (const SubscriptionRecord &subscription : record.subscriptions) {
        const bool isLater = subscription.since > moment;
        if (subscription.isOwnCount && !isLater) {
            life.hasCount = true;
            life.hadCountUntil = 0;
        } else if (subscription.isOwnCount && life.hasCountLater == 0) {
            life.hasCountLater = subscription.since;
        } else if (!isLater && !life.elsewhere.contains(subscription.destination)) {
            life.elsewhere.append(subscription.destination);
        }
    }
}

} // namespace

QList<SessionLife> livesAt(const UserFacts &facts, qint64 moment, SessionId only)
{
    QList<SessionLife> lives;
    for (const UserEvent &event : facts.past.events) {
        if (concerns(event)) {
            note(lifeOf(lives, event.session), event, moment);
        }
    }
    for (const SessionRecord &record : facts.sessions) {
        note(lifeOf(lives, record.id), record, facts, moment);
    }
    if (only != 0) {
        lives.removeIf([only](const SessionLife &life) { return life.id != only; });
    }
    std::stable_sort(
        lives.begin(), lives.end(),
        [](const SessionLife &left, const SessionLife &right) { return left.from < right.from; });
    return lives;
}

quint32 heardAfter(const QList<SessionLife> &lives, qint64 moment, qint64 since)
{
    return quint32(std::count_if(lives.begin(), lives.end(), [=](const SessionLife &life) {
        return life.hasCount && (!life.end || life.end->at > moment) && life.lastInAt > since;
    }));
}

QString othersAt(const QList<SessionLife> &lives, qint64 moment)
{
    const auto other = std::find_if(lives.begin(), lives.end(), [moment](const SessionLife &life) {
        return life.hasCount && !life.isOfUser && life.isOpenAt(moment);
    });
    if (other == lives.end()) {
        return {};
    }
    return other->by.isEmpty()
        ? QStringLiteral(" Session s-%1 of nobody listens there.").arg(other->id)
        : QStringLiteral(" User '%1' listens there.").arg(printable(other->by));
}

} // namespace Broker
