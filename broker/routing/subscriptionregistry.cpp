// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/routing/subscriptionregistry.h"

#include <algorithm>

namespace Broker {

namespace {

// Keeps the order of the others, which is the order in which they are served.
void take(std::vector<Subscription *> &subscriptions, Subscription &subscription)
{
    const auto found = std::find(subscriptions.begin(), subscriptions.end(), &subscription);
    Q_ASSERT(found != subscriptions.end());
    subscriptions.erase(found);
}

} // namespace

SubscriptionRegistry::Edge SubscriptionRegistry::add(Subscription &subscription)
{
    ++m_count;
    if (isPattern(subscription.destination)) {
        return addPattern(subscription);
    }
    std::vector<Subscription *> &subscriptions = m_exact[subscription.destination];
    subscriptions.push_back(&subscription);
    return subscriptions.size() == 1 ? Edge::First : Edge::None;
}

SubscriptionRegistry::Edge SubscriptionRegistry::remove(Subscription &subscription)
{
    --m_count;
    if (isPattern(subscription.destination)) {
        return removePattern(subscription);
    }
    Q_ASSERT(m_exact.contains(subscription.destination));
    std::vector<Subscription *> &subscriptions = m_exact[subscription.destination];
    take(subscriptions, subscription);
    if (!subscriptions.empty()) {
        return Edge::None;
    }
    m_exact.remove(subscription.destination);
    return Edge::Last;
}

SubscriptionRegistry::Edge SubscriptionRegistry::addPattern(Subscription &subscription)
{
    const auto found =
        std::find_if(m_patterns.begin(), m_patterns.end(), [&](const PatternGroup &group) {
            return group.pattern.text() == subscription.destination;
        });
    if (found != m_patterns.end()) {
        found->subscriptions.push_back(&subscription);
        return Edge::None;
    }
    Result<DestinationPattern> pattern = DestinationPattern::parse(subscription.destination);
    Q_ASSERT(pattern); // the subscriber has parsed it before
    m_patterns.push_back({std::move(pattern).value(), {&subscription}});
    return Edge::First;
}

SubscriptionRegistry::Edge SubscriptionRegistry::removePattern(Subscription &subscription)
{
    const auto found =
        std::find_if(m_patterns.begin(), m_patterns.end(), [&](const PatternGroup &group) {
            return group.pattern.text() == subscription.destination;
        });
    Q_ASSERT(found != m_patterns.end());
    take(found->subscriptions, subscription);
    if (!found->subscriptions.empty()) {
        return Edge::None;
    }
    m_patterns.erase(found);
    return Edge::Last;
}

} // namespace Broker
