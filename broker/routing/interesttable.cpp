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

void InterestTable::follow(const QByteArray &destination, int worker)
{
    if (!isPattern(destination)) {
        Stripe &stripe = stripeOf(destination);
        const std::lock_guard lock(stripe.mutex);
        stripe.exact[destination] |= bitOf(worker);
        return;
    }
    const std::lock_guard lock(m_patternMutex);
    const auto found =
        std::find_if(m_patterns.begin(), m_patterns.end(), [&](const PatternInterest &interest) {
            return interest.pattern.text() == destination;
        });
    if (found != m_patterns.end()) {
        found->workers |= bitOf(worker);
    } else {
        Result<DestinationPattern> pattern = DestinationPattern::parse(destination);
        Q_ASSERT(pattern); // the subscriber has parsed it before
        m_patterns.push_back({std::move(pattern).value(), bitOf(worker)});
    }
    m_hasPatterns = true;
}

void InterestTable::unfollow(const QByteArray &destination, int worker)
{
    if (!isPattern(destination)) {
        Stripe &stripe = stripeOf(destination);
        const std::lock_guard lock(stripe.mutex);
        const auto found = stripe.exact.find(destination);
        if (found != stripe.exact.end() && (*found &= ~bitOf(worker)) == 0) {
            stripe.exact.erase(found);
        }
        return;
    }
    const std::lock_guard lock(m_patternMutex);
    const auto found =
        std::find_if(m_patterns.begin(), m_patterns.end(), [&](const PatternInterest &interest) {
            return interest.pattern.text() == destination;
        });
    if (found != m_patterns.end() && (found->workers &= ~bitOf(worker)) == 0) {
        m_patterns.erase(found);
    }
    m_hasPatterns = !m_patterns.empty();
}

WorkerSet InterestTable::workersByPattern(const QByteArray &destination)
{
    if (!m_hasPatterns) {
        return 0;
    }
    const std::lock_guard lock(m_patternMutex);
    WorkerSet workers = 0;
    for (const PatternInterest &interest : m_patterns) {
        if ((interest.workers & ~workers) != 0 && interest.pattern.matches(destination)) {
            workers |= interest.workers;
        }
    }
    return workers;
}

} // namespace Broker
