// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/sessionpast.h"

#include "broker/base/logging.h"
#include "broker/routing/lookalike.h"
#include "broker/session/closereason.h"

#include <algorithm>
#include <utility>

namespace Broker {

namespace {

using Kind = UserEvent::Kind;
using Aim = UserEvent::Aim;

constexpr qsizetype MaxOthers = 8;      // of a session that has the counts of many
constexpr qsizetype MaxTextBytes = 255; // of what a client may write

// The word for an end that an explanation goes by.
QByteArray endOf(const CloseStatus &status)
{
    if (status.code == EndedWithoutClose) {
        return QByteArrayLiteral("connection-lost");
    }
    if (status.isPeers) {
        return QByteArrayLiteral("disconnected");
    }
    for (auto reason = CloseReason::Disconnected; reason <= CloseReason::TooMany;
         reason = CloseReason(int(reason) + 1)) {
        const CloseStatus usual = statusOf(reason);
        if (usual.code == status.code && usual.reason == status.reason) {
            return nameOf(reason).toByteArray();
        }
    }
    return QByteArrayLiteral("closed"); // by an operator, who may say what he likes
}

} // namespace

SessionPast::SessionPast(UserLedger *ledger, const DestinationPattern &unread,
                         const SessionRecord &record, const Subscriptions &subscriptions)
    : m_ledger(ledger)
    , m_unread(unread)
    , m_record(record)
    , m_subscriptions(subscriptions)
{
}

UserEvent SessionPast::event(Kind kind) const
{
    UserEvent event;
    event.at = wallClock();
    event.kind = kind;
    event.session = m_record.id;
    return event;
}

bool SessionPast::isCountOf(const QByteArray &user, const QByteArray &destination) const
{
    return covers(destination, m_unread.filled(user));
}

void SessionPast::note(const QByteArray &user, UserEvent event)
{
    event.isOfUser = m_record.user.toUtf8() == user;
    if (!event.isOfUser) {
        event.by = m_record.user;
    }
    m_ledger->note(user, std::move(event));
}

void SessionPast::noteUser()
{
    if (!m_ledger || m_record.user.isEmpty() || std::exchange(m_isUserNoted, true)) {
        return;
    }
    UserEvent connected = event(Kind::Connected);
    connected.at = m_record.connectedAt;
    connected.remote = m_record.remote;
    note(m_record.user.toUtf8(), std::move(connected));
}

// Under whom a SUBSCRIBE to the destination of \a event belongs, whatever became of it.
void SessionPast::noteSubscribe(UserEvent event)
{
    const QByteArray own = m_record.user.toUtf8();
    const bool isExact =
        !isPattern(event.destination) && destinationFault(event.destination).isEmpty();
    QByteArray meant =
        isExact ? m_unread.captured(event.destination, "user").toByteArray() : QByteArray();
    const bool isCount = !meant.isEmpty();
    if (!isCount) {
        meant = lookAlikeOf(m_unread, event.destination);
    }
    if (!meant.isEmpty() && meant != own) {
        UserEvent others = event;
        others.aim = isCount ? Aim::Count : Aim::LookAlike;
        note(meant, std::move(others));
        const bool hasIt = isCount && event.kind == Kind::Subscribed;
        if (hasIt && !m_others.contains(meant) && m_others.size() < MaxOthers) {
            m_others.append(meant);
        }
    }
    if (!own.isEmpty()) {
        event.aim = isCountOf(own, event.destination) ? Aim::Count
            : meant == own                            ? Aim::LookAlike
                                                      : Aim::Other;
        note(own, std::move(event));
    }
}

void SessionPast::noteSubscribed(const QByteArray &destination)
{
    if (m_ledger) {
        noteUser();
        UserEvent subscribed = event(Kind::Subscribed);
        subscribed.destination = destination;
        noteSubscribe(std::move(subscribed));
    }
}

void SessionPast::noteUnsubscribed(const QByteArray &destination)
{
    if (m_ledger) {
        UserEvent unsubscribed = event(Kind::Unsubscribed);
        unsubscribed.destination = destination;
        noteSubscribe(std::move(unsubscribed));
    }
}

void SessionPast::noteRefused(QByteArrayView destination, const RefusedFrame &refused)
{
    if (m_ledger) {
        UserEvent event = this->event(Kind::Refused);
        event.destination =
            destination.first(std::min(destination.size(), MaxTextBytes)).toByteArray();
        event.reason = refused.refusal.code.toByteArray();
        event.text = refused.text.left(MaxTextBytes);
        noteSubscribe(std::move(event));
    }
}

void SessionPast::noteEnded(const CloseStatus &status)
{
    if (!m_ledger || std::exchange(m_isOver, true)) {
        return;
    }
    UserEvent ended = event(Kind::Ended);
    ended.reason = endOf(status);
    ended.text = (status.cause.isEmpty() ? status.reason : status.cause).left(MaxTextBytes);
    ended.closeCode = status.code;
    ended.lastInAt = m_record.lastInAt;
    QByteArrayList users = std::exchange(m_others, {});
    if (!m_record.user.isEmpty()) {
        users.append(m_record.user.toUtf8());
    }
    for (const QByteArray &user : std::as_const(users)) {
        ended.aim = m_subscriptions.cover(m_unread.filled(user)) ? Aim::Count : Aim::Other;
        note(user, ended);
    }
}

} // namespace Broker
