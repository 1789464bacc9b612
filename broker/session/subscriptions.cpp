// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/subscriptions.h"

#include "broker/unread/unreadheaders.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace Broker {

bool covers(const QByteArray &wanted, const QByteArray &destination)
{
    if (!isPattern(wanted)) {
        return wanted == destination;
    }
    const Result<DestinationPattern> pattern = DestinationPattern::parse(wanted);
    return pattern && pattern->matches(destination);
}

Subscriptions::Subscriptions(Router &router, Counters &counters, Ended ended)
    : m_router(router)
    , m_counters(counters)
    , m_ended(std::move(ended))
{
}

Subscriptions::~Subscriptions()
{
    clear();
}

SessionSubscription *Subscriptions::find(QByteArrayView id)
{
    const auto found = std::find_if(
        m_subscriptions.begin(), m_subscriptions.end(),
        [&](const SessionSubscription &subscription) { return subscription.id == id; });
    return found == m_subscriptions.end() ? nullptr : &*found;
}

SessionSubscription *Subscriptions::findByDestination(QByteArrayView destination)
{
    const auto found = std::find_if(m_subscriptions.begin(), m_subscriptions.end(),
                                    [&](const SessionSubscription &subscription) {
                                        return subscription.destination == destination;
                                    });
    return found == m_subscriptions.end() ? nullptr : &*found;
}

SessionSubscription &Subscriptions::add(SessionSubscription subscription)
{
    Q_ASSERT(subscription.subscriber);
    Q_ASSERT(!find(subscription.id));
    SessionSubscription &added = m_subscriptions.emplace_back(std::move(subscription));
    m_router.subscribe(added);
    Counters::add(m_counters.subscriptions, qint64(1));
    return added;
}

void Subscriptions::remove(SessionSubscription &subscription)
{
    const auto found = std::find_if(
        m_subscriptions.begin(), m_subscriptions.end(),
        [&](const SessionSubscription &candidate) { return &candidate == &subscription; });
    Q_ASSERT(found != m_subscriptions.end());
    remove(found);
}

void Subscriptions::remove(List::iterator subscription)
{
    m_router.unsubscribe(*subscription);
    m_acknowledgements.forget(subscription->id);
    if (m_ended) {
        m_ended(*subscription);
    }
    m_subscriptions.erase(subscription);
    Counters::add(m_counters.subscriptions, qint64(-1));
}

void Subscriptions::clear()
{
    while (!m_subscriptions.empty()) {
        remove(std::prev(m_subscriptions.end()));
    }
}

bool Subscriptions::takeVersion(SessionSubscription &subscription, const Message &message,
                                bool isHeard)
{
    if (!subscription.isUnread || message.unreadVersion == 0) {
        if (message.test != TestPart::None) {
            subscription.showsTest = message.test == TestPart::Shown;
        }
        return true;
    }
    if (message.unreadVersion <= subscription.counts.latest().version) {
        subscription.counts.forgetNext();
        return false;
    }
    subscription.counts.take({message.unreadVersion, message.unreadCount}, isHeard);
    subscription.showsTest = false;
    return true;
}

OutgoingFrame Subscriptions::takeFrame(SessionSubscription &subscription, const Message &message,
                                       MessageEncoder &encoder, Stomp::Version version,
                                       Retained retained)
{
    ++subscription.delivered;
    if (subscription.ack == AckMode::Auto && !subscription.saysMeta) { // as nearly all
        return encoder.frame(subscription.shownId, version);
    }
    Stomp::Headers added;
    if (subscription.ack != AckMode::Auto) {
        const QByteArray ack = m_acknowledgements.expect(subscription.id, message.id);
        if (version == Stomp::Version::V12) { // older clients use the message-id
            added.append({QByteArrayLiteral("ack"), ack});
        }
    }
    if (subscription.saysMeta && message.unreadVersion != 0) {
        added.append(
            {UnreadHeaders::Version.toByteArray(), QByteArray::number(message.unreadVersion)});
        added.append(
            {UnreadHeaders::Retained.toByteArray(),
             retained == Retained::Yes ? QByteArrayLiteral("true") : QByteArrayLiteral("false")});
    }
    return added.isEmpty() ? encoder.frame(subscription.shownId, version)
                           : encoder.frame(subscription.shownId, version, added);
}

void Subscriptions::settle(QByteArrayView key, QByteArrayView subscription)
{
    const QByteArrayView id = m_acknowledgements.subscriptionOf(key, subscription);
    if (const SessionSubscription *found = find(id)) {
        m_acknowledgements.settle(key, subscription, found->ack);
    }
}

bool Subscriptions::cover(const QByteArray &destination) const
{
    return std::any_of(m_subscriptions.begin(), m_subscriptions.end(),
                       [&](const SessionSubscription &subscription) {
                           return covers(subscription.destination, destination);
                       });
}

QList<SubscriptionRecord> Subscriptions::records(SessionId session, const QByteArray &ownCount,
                                                 const ScreenOf &screenOf) const
{
    QList<SubscriptionRecord> records;
    records.reserve(count());
    for (const SessionSubscription &subscription : m_subscriptions) {
        records.append({session, subscription.id, subscription.destination, subscription.ack,
                        subscription.since, subscription.delivered,
                        quint64(m_acknowledgements.count(subscription.id)),
                        subscription.lastMessageAt,
                        !ownCount.isEmpty() && covers(subscription.destination, ownCount)});
        if (records.last().isOwnCount) {
            records.last().screen = screenOf(subscription);
        }
    }
    return records;
}

} // namespace Broker
