// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What SUBSCRIBE and UNSUBSCRIBE do.

#include "broker/routing/messageencoder.h"
#include "broker/session/session.h"
#include "broker/unread/unreadheaders.h"

#include <utility>

namespace Broker {

using Stomp::Frame;

namespace {

AckMode ackModeOf(QByteArrayView value)
{
    return value == QByteArrayView("client-individual") ? AckMode::ClientIndividual
        : value == QByteArrayView("client")             ? AckMode::Client
                                                        : AckMode::Auto;
}

bool isAckMode(QByteArrayView value)
{
    return value.isNull() || value == QByteArrayView("auto") || ackModeOf(value) != AckMode::Auto;
}

} // namespace

bool Session::isSubscribable(const Frame &frame, const QByteArray &destination)
{
    const QString shown = printable(QByteArrayView(destination));
    const QString fault = destinationFault(destination, m_context.limits.destinationBytes);
    if (!fault.isEmpty()) {
        refuse(Refusals::BadDestination,
               QStringLiteral("The destination '%1' %2.").arg(shown, fault), frame);
        return false;
    }
    if (isPattern(destination)) {
        const Result<DestinationPattern> pattern = DestinationPattern::parse(destination);
        if (!pattern) {
            refuse(Refusals::BadDestination, pattern.errorText(), frame);
            return false;
        }
    }
    const AccessVerdict verdict = m_context.rules.maySubscribe(destination);
    if (!verdict.allowed) {
        refuse(Refusals::AccessDenied,
               QStringLiteral("Clients may not SUBSCRIBE to '%1'. The rule is: %2.")
                   .arg(shown, verdict.rule),
               frame);
    }
    return verdict.allowed;
}

void Session::handleSubscribe(const Frame &frame)
{
    const QByteArray destination = frame.header("destination").toByteArray();
    const bool hasId = !frame.header("id").isEmpty();
    const QByteArray id = hasId ? frame.header("id").toByteArray() : destination;
    if (!hasId && m_version != Stomp::Version::V10) {
        refuse(Refusals::MissingHeader, QStringLiteral("SUBSCRIBE needs an 'id' header."), frame);
    } else if (hasId && id.size() > m_context.limits.subscriptionIdBytes) {
        refuse(Refusals::BadHeader,
               QStringLiteral("The subscription id is longer than %1 bytes.")
                   .arg(m_context.limits.subscriptionIdBytes),
               frame);
    } else if (!isAckMode(frame.header("ack"))) {
        refuse(Refusals::BadHeader,
               QStringLiteral("The ack mode '%1' is none of auto, client and client-individual.")
                   .arg(printable(frame.header("ack"))),
               frame);
    } else if (m_subscriptions.find(id)) {
        refuse(Refusals::DuplicateSubscription,
               QStringLiteral("The session has a subscription '%1' already. UNSUBSCRIBE it first, "
                              "or choose another id.")
                   .arg(printable(QByteArrayView(id))),
               frame);
    } else if (m_subscriptions.count() >= m_context.limits.subscriptionsPerSession) {
        refuse(Refusals::TooManySubscriptions,
               QStringLiteral("A session may have %1 subscriptions.")
                   .arg(m_context.limits.subscriptionsPerSession),
               frame);
    } else if (isSubscribable(frame, destination)) {
        subscribe(frame, destination, id);
    }
}

void Session::subscribe(const Frame &frame, const QByteArray &destination, const QByteArray &id)
{
    const bool isUnread = !isPattern(destination) && m_context.publisher.isUnread(destination);
    if (m_record.user.isEmpty() && isUnread) {
        m_record.user =
            QString::fromUtf8(m_context.unreadDestination.captured(destination, "user"));
    }
    SessionSubscription wanted;
    wanted.subscriber = this;
    wanted.id = id;
    wanted.destination = destination;
    wanted.shownId = frame.header("id").isEmpty() ? QByteArray() : id;
    wanted.ack = ackModeOf(frame.header("ack"));
    wanted.isUnread = isUnread;
    wanted.saysMeta = frame.header(UnreadHeaders::Meta) == QByteArrayView("1");
    wanted.since = m_record.lastInAt;
    SessionSubscription &subscription = m_subscriptions.add(std::move(wanted));
    sendReceipt(frame);
    const bool wantsLatest = frame.header(UnreadHeaders::Retained) != QByteArrayView("false");
    if (isUnread && wantsLatest && m_context.unreadOnSubscribe == UnreadOnSubscribe::Last) {
        sendLatestCount(subscription);
    }
    m_context.changed(m_record.id);
}

// Reads the count only now that every newer one reaches the subscription.
void Session::sendLatestCount(SessionSubscription &subscription)
{
    const MessagePointer message = m_context.publisher.latestCount(subscription.destination);
    if (message) {
        MessageEncoder encoder(*message);
        subscription.latestVersion = message->unreadVersion;
        const qsizetype bytes = writeMessage(subscription, *message, encoder, Retained::Yes);
        noteOut(Stomp::Command::Message, message->destination, subscription.id, message->body,
                bytes);
    }
}

void Session::handleUnsubscribe(const Frame &frame)
{
    const bool hasId = !frame.header("id").isEmpty();
    const QByteArrayView key = hasId ? frame.header("id") : frame.header("destination");
    if (key.isEmpty() || (!hasId && m_version != Stomp::Version::V10)) {
        refuse(Refusals::MissingHeader, QStringLiteral("UNSUBSCRIBE needs an 'id' header."), frame);
        return;
    }
    SessionSubscription *subscription =
        hasId ? m_subscriptions.find(key) : m_subscriptions.findByDestination(key);
    if (subscription) { // one that is unknown is not there any more, as was asked
        m_subscriptions.remove(*subscription);
        m_context.changed(m_record.id);
    }
    sendReceipt(frame);
}

} // namespace Broker
