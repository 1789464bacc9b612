// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/routing/interesttable.h"

#include <algorithm>

namespace Broker {

namespace {

WorkerSet bitOf(int worker)
{
    return WorkerSet(1) << worker;
}

} // namespace

InterestTable::Stripe &InterestTable::stripeOf(const QByteArray &destination)
{
    return m_stripes[qHash(destination) % StripeCount];
}

PatternId InterestTable::follow(const QByteArray &destination, int worker)
{
    if (isPattern(destination)) {
        return followPattern(canonicalPattern(destination), worker);
    }
    Stripe &stripe = stripeOf(destination);
    const std::lock_guard lock(stripe.mutex);
    Interest &interest = stripe.exact[destination];
    interest.workers |= bitOf(worker);
    ++interest.subscriptions;
    return 0;
}

void InterestTable::unfollow(const QByteArray &destination, int worker)
{
    if (isPattern(destination)) {
        unfollowPattern(canonicalPattern(destination), worker);
        return;
    }
    Stripe &stripe = stripeOf(destination);
    const std::lock_guard lock(stripe.mutex);
    const auto found = stripe.exact.find(destination);
    if (found == stripe.exact.end()) {
        return;
    }
    --found->subscriptions;
    if ((found->workers &= ~bitOf(worker)) == 0) {
        stripe.exact.erase(found);
    }
}

void InterestTable::count(const QByteArray &destination, int change)
{
    if (isPattern(destination)) {
        const std::lock_guard lock(m_patternMutex);
        m_interests[m_slots.value(canonicalPattern(destination))].subscriptions += change;
        return;
    }
    Stripe &stripe = stripeOf(destination);
    const std::lock_guard lock(stripe.mutex);
    stripe.exact[destination].subscriptions += change;
}

PatternId InterestTable::followPattern(const QByteArray &pattern, int worker)
{
    const std::lock_guard lock(m_patternMutex);
    const auto found = m_slots.constFind(pattern);
    if (found != m_slots.cend()) {
        PatternInterest &interest = m_interests[*found];
        interest.workers |= bitOf(worker);
        ++interest.subscriptions;
        return interest.id;
    }
    Result<DestinationPattern> parsed = DestinationPattern::parse(pattern);
    Q_ASSERT(parsed); // the subscriber has parsed it before
    const PatternIndex::Slot slot = m_index.add(std::move(parsed).value());
    m_slots.insert(pattern, slot);
    m_interests.resize(std::max(m_interests.size(), size_t(slot) + 1));
    m_interests[slot] = {{bitOf(worker), 1}, ++m_lastPattern};
    m_hasPatterns = true;
    return m_lastPattern;
}

void InterestTable::unfollowPattern(const QByteArray &pattern, int worker)
{
    const std::lock_guard lock(m_patternMutex);
    const auto found = m_slots.constFind(pattern);
    if (found == m_slots.cend()) {
        return;
    }
    --m_interests[*found].subscriptions;
    if ((m_interests[*found].workers &= ~bitOf(worker)) != 0) {
        return;
    }
    m_index.remove(*found);
    m_slots.erase(found);
    if (m_slots.isEmpty()) { // gives back what many took
        m_index = {};
        m_interests = {};
        m_hasPatterns = false;
    }
}

InterestTable::ByPattern InterestTable::byPattern(const QByteArray &destination)
{
    ByPattern wanted;
    if (!m_hasPatterns) {
        return wanted;
    }
    const std::lock_guard lock(m_patternMutex);
    m_found.clear();
    m_index.match(destination, m_found);
    wanted.patterns.reserve(qsizetype(m_found.size()));
    for (const PatternIndex::Slot slot : m_found) {
        wanted.workers |= m_interests[slot].workers;
        wanted.subscriptions += m_interests[slot].subscriptions;
        wanted.patterns.append(m_interests[slot].id);
    }
    return wanted;
}

} // namespace Broker
