// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/routing/router.h"

#include "broker/routing/messageencoder.h"

#include <utility>

namespace Broker {

Router::Router(InterestTable &interest, int worker, Delivered delivered)
    : m_interest(interest)
    , m_worker(worker)
    , m_delivered(std::move(delivered))
{
}

void Router::subscribe(Subscription &subscription)
{
    Q_ASSERT(!m_isDelivering);
    if (m_registry.add(subscription) == SubscriptionRegistry::Edge::First) {
        if (const PatternId id = m_interest.follow(subscription.destination, m_worker)) {
            m_registry.setPattern(subscription.destination, id);
        }
    } else {
        m_interest.count(subscription.destination, 1);
    }
}

void Router::unsubscribe(Subscription &subscription)
{
    Q_ASSERT(!m_isDelivering);
    if (m_registry.remove(subscription) == SubscriptionRegistry::Edge::Last) {
        m_interest.unfollow(subscription.destination, m_worker);
    } else {
        m_interest.count(subscription.destination, -1);
    }
}

void Router::deliver(const MessagePointer &message, std::shared_ptr<DeliveryTally> tally)
{
    DeliveryCount count;
    const Pace pace = tally ? tally->pace() : nullptr;
    const bool isAsked = tally != nullptr || message->push != 0;
    ++m_delivery;
    m_isDelivering = true;
    const quint64 only = message->onlySession;
    MessageEncoder encoder(*message);
    m_registry.forEachMatch(
        message->destination, message->patterns, [&](Subscription &subscription) {
            Subscriber &subscriber = *subscription.subscriber;
            if (only != 0 && !subscriber.isSession(only)) {
                return;
            }
            ++count.matched;
            const bool isBehind = isAsked && subscriber.isBehind();
            if (isBehind && message->unreadVersion != 0) {
                subscriber.noteBehind(subscription);
            }
            switch (subscriber.deliver(subscription, message, encoder)) {
            case DeliveryOutcome::Answered: ++count.answered; [[fallthrough]];
            case DeliveryOutcome::Written:
                ++(isBehind ? count.waiting : count.written);
                count.sessions +=
                    std::exchange(subscriber.m_latestDelivery, m_delivery) == m_delivery ? 0 : 1;
                if (pace) {
                    subscriber.keepPace(pace);
                }
                break;
            case DeliveryOutcome::Closing: ++count.closing; break;
            case DeliveryOutcome::Unfit: ++count.unfit; break;
            case DeliveryOutcome::Unwanted: ++count.unwanted; break;
            }
        });
    m_isDelivering = false;
    m_delivered(message, count, std::move(tally));
}

QList<LastSign> Router::lastSigns(const QByteArray &destination) const
{
    QList<LastSign> signs;
    m_registry.forEachMatch(destination, {}, [&signs](const Subscription &subscription) {
        if (std::optional<LastSign> each = subscription.subscriber->lastSign(subscription)) {
            signs.append(*std::move(each));
        }
    });
    return signs;
}

QList<Screen> Router::screens(const QByteArray &destination, const QList<PatternId> &patterns,
                              qsizetype most) const
{
    QList<Screen> screens;
    m_registry.forEachMatch(destination, patterns, [&](const Subscription &subscription) {
        if (screens.size() < most) {
            if (const std::optional<Screen> each = subscription.subscriber->screen(subscription)) {
                screens.append(*each);
            }
        }
    });
    return screens;
}

} // namespace Broker
