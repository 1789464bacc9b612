// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/routing/subscriptionregistry.h"

#include "broker/routing/patternindex.h"

#include <algorithm>

namespace Broker {

namespace {

QByteArray keyOf(const QByteArray &destination)
{
    return isPattern(destination) ? canonicalPattern(destination) : destination;
}

} // namespace

SubscriptionRegistry::Edge SubscriptionRegistry::add(Subscription &subscription)
{
    ++m_count;
    std::vector<Subscription *> &subscriptions =
        m_lists[keyOf(subscription.destination)].subscriptions;
    subscriptions.push_back(&subscription);
    return subscriptions.size() == 1 ? Edge::First : Edge::None;
}

SubscriptionRegistry::Edge SubscriptionRegistry::remove(Subscription &subscription)
{
    --m_count;
    const auto list = m_lists.find(keyOf(subscription.destination));
    Q_ASSERT(list != m_lists.end());
    // Keeps the order of the others, which is the order in which they are served.
    const auto found =
        std::find(list->subscriptions.begin(), list->subscriptions.end(), &subscription);
    Q_ASSERT(found != list->subscriptions.end());
    list->subscriptions.erase(found);
    if (!list->subscriptions.empty()) {
        return Edge::None;
    }
    m_patternKeys.remove(list->pattern);
    m_lists.erase(list);
    return Edge::Last;
}

void SubscriptionRegistry::setPattern(const QByteArray &destination, PatternId id)
{
    const QByteArray key = keyOf(destination);
    m_lists[key].pattern = id;
    m_patternKeys.insert(id, key);
}

} // namespace Broker
