// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/memoryunreadstore.h"

#include "broker/base/logging.h"
#include "broker/unread/unreadnumbers.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace Broker {

namespace {

// The time alone would do, but for a machine that has it wrong when it starts.
QByteArray newEpoch()
{
    return QByteArray::number(wallClock() / 1000, 36)
        + QByteArray::number(QRandomGenerator::system()->generate(), 36);
}

} // namespace

MemoryUnreadStore::MemoryUnreadStore(const Clock &clock, const UnreadLimits &limits)
    : m_clock(clock)
    , m_epoch(newEpoch())
    , m_limits(limits)
{
    for (Stripe &stripe : m_stripes) {
        stripe.answers.setCapacity(
            std::max<size_t>(size_t(limits.idempotencyKeys) / StripeCount, 1));
    }
}

MemoryUnreadStore::Stripe &MemoryUnreadStore::stripeOf(const QByteArray &destination) const
{
    return m_stripes[qHash(destination) % StripeCount];
}

// No destination is ever removed, so the count passes the limit only while the store is full.
bool MemoryUnreadStore::takeRoom()
{
    if (m_destinationCount.fetch_add(1) < m_limits.destinations) {
        return true;
    }
    m_destinationCount.fetch_sub(1);
    return false;
}

UnreadOutcome MemoryUnreadStore::apply(const QByteArray &destination,
                                       const UnreadOperation &operation)
{
    const bool hasKey =
        operation.kind == UnreadOperation::Kind::Add && !operation.idempotencyKey.isEmpty();
    Stripe &stripe = stripeOf(destination);
    const std::lock_guard lock(stripe.mutex);
    if (hasKey) {
        if (const auto answer =
                stripe.answers.find(destination, operation.idempotencyKey, m_clock.now())) {
            return {UnreadOutcome::Kind::Repeated, *answer};
        }
    }
    UnreadOutcome outcome = change(stripe, destination, operation);
    if (hasKey && outcome.kind == UnreadOutcome::Kind::Applied) {
        stripe.answers.remember(destination, operation.idempotencyKey, outcome.state,
                                m_clock.now());
    }
    return outcome;
}

UnreadOutcome MemoryUnreadStore::change(Stripe &stripe, const QByteArray &destination,
                                        const UnreadOperation &operation)
{
    auto found = stripe.states.find(destination);
    if (found == stripe.states.end()) {
        if (!takeRoom()) {
            return {UnreadOutcome::Kind::Refused,
                    {},
                    QStringLiteral("There are unread counts for %1 destinations already, which is "
                                   "as many as the broker keeps.")
                        .arg(m_limits.destinations)};
        }
        found = stripe.states.insert(destination, {});
    }
    UnreadState &state = *found;
    const std::optional<quint64> &version = operation.publisherVersion;
    if (version && state.publisherVersion && *version <= *state.publisherVersion) {
        return {UnreadOutcome::Kind::Stale, state};
    }
    const quint64 next = std::max(state.version, m_versionFloor.load()) + 1;
    if (next > m_versionCeiling) {
        return {UnreadOutcome::Kind::Refused,
                {},
                QStringLiteral("The count of %1 has changed so often since the disk took the last "
                               "change that it has no versions left.")
                    .arg(printable(destination))};
    }
    const bool isSet = operation.kind == UnreadOperation::Kind::Set;
    state.count = saturatedSum(isSet ? 0 : state.count, operation.number);
    state.version = next;
    state.updated = wallClock();
    if (version) {
        state.publisherVersion = version;
    }
    return {UnreadOutcome::Kind::Applied, state};
}

std::optional<UnreadState> MemoryUnreadStore::get(const QByteArray &destination) const
{
    Stripe &stripe = stripeOf(destination);
    const std::lock_guard lock(stripe.mutex);
    const auto found = stripe.states.constFind(destination);
    return found == stripe.states.cend() ? std::nullopt : std::optional(*found);
}

void MemoryUnreadStore::whenKept(std::function<void(bool isKept)> told)
{
    told(true);
}

void MemoryUnreadStore::restore(const QByteArray &destination, const UnreadState &state)
{
    Stripe &stripe = stripeOf(destination);
    const std::lock_guard lock(stripe.mutex);
    stripe.states.insert(destination, state);
    ++m_destinationCount;
}

void MemoryUnreadStore::restoreAnswer(const QByteArray &destination, const QByteArray &key,
                                      const UnreadState &answer, Clock::Duration age)
{
    Stripe &stripe = stripeOf(destination);
    const std::lock_guard lock(stripe.mutex);
    stripe.answers.remember(destination, key, answer, m_clock.now() - age);
}

void MemoryUnreadStore::setVersionRange(quint64 floor, quint64 ceiling)
{
    m_versionFloor = floor;
    m_versionCeiling = ceiling;
}

} // namespace Broker
