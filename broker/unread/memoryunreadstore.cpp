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

// Counts one more, unless there are as many as there may be.
bool takePlace(std::atomic<qsizetype> &count, qsizetype limit)
{
    qsizetype taken = count.load();
    while (taken < limit) {
        if (count.compare_exchange_weak(taken, taken + 1)) {
            return true;
        }
    }
    return false;
}

UnreadOutcome refused(const QString &text)
{
    return {UnreadOutcome::Kind::Refused, {}, text};
}

} // namespace

MemoryUnreadStore::MemoryUnreadStore(const Clock &clock, const UnreadLimits &limits)
    : m_clock(clock)
    , m_epoch(newEpoch())
    , m_limits(limits)
{
}

MemoryUnreadStore::Stripe &MemoryUnreadStore::stripeOf(const QByteArray &destination) const
{
    return m_stripes[qHash(destination) % StripeCount];
}

// One stripe after the other: nobody holds two of their locks.
void MemoryUnreadStore::forgetOldKeys()
{
    for (Stripe &stripe : m_stripes) {
        const std::lock_guard lock(stripe.mutex);
        forgetOldKeys(stripe);
    }
}

void MemoryUnreadStore::forgetOldKeys(Stripe &stripe)
{
    m_keyCount -= stripe.answers.forgetOld(m_clock.now());
}

UnreadOutcome MemoryUnreadStore::apply(const QByteArray &destination,
                                       const UnreadOperation &operation)
{
    const bool hasKey =
        operation.kind == UnreadOperation::Kind::Add && !operation.idempotencyKey.isEmpty();
    if (hasKey && m_keyCount >= m_limits.idempotencyKeys) {
        forgetOldKeys();
    }
    Stripe &stripe = stripeOf(destination);
    const std::lock_guard lock(stripe.mutex);
    if (!hasKey) {
        return change(stripe, destination, operation);
    }
    forgetOldKeys(stripe);
    if (const auto answer = stripe.answers.find(destination, operation.idempotencyKey)) {
        return {UnreadOutcome::Kind::Repeated, *answer};
    }
    // To forget a younger key early would have its addition done twice, and nobody told.
    if (!takePlace(m_keyCount, m_limits.idempotencyKeys)) {
        return refused(QStringLiteral("There were %1 idempotency keys in the last five minutes, "
                                      "which is as many as the broker remembers. Nothing was "
                                      "added; send it again in a minute.")
                           .arg(m_limits.idempotencyKeys));
    }
    UnreadOutcome outcome = change(stripe, destination, operation);
    if (outcome.kind == UnreadOutcome::Kind::Applied) {
        stripe.answers.remember(destination, operation.idempotencyKey, outcome.state,
                                m_clock.now());
    } else {
        --m_keyCount;
    }
    return outcome;
}

UnreadOutcome MemoryUnreadStore::change(Stripe &stripe, const QByteArray &destination,
                                        const UnreadOperation &operation)
{
    auto found = stripe.states.find(destination);
    if (found == stripe.states.end()) {
        if (!takePlace(m_destinationCount, m_limits.destinations)) {
            return refused(QStringLiteral("There are unread counts for %1 destinations already, "
                                          "which is as many as the broker keeps. DELETE "
                                          "/api/unread/{user} forgets the one of a user who is "
                                          "gone.")
                               .arg(m_limits.destinations));
        }
        // What the client of a count that was forgotten remembers may never come true again.
        found = stripe.states.insert(destination, {.version = stripe.forgottenVersion});
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

void MemoryUnreadStore::forget(const QByteArray &destination)
{
    Stripe &stripe = stripeOf(destination);
    const std::lock_guard lock(stripe.mutex);
    const auto found = stripe.states.constFind(destination);
    if (found != stripe.states.cend()) {
        stripe.forgottenVersion = std::max(stripe.forgottenVersion, found->version);
        stripe.states.erase(found);
        --m_destinationCount;
    }
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
    ++m_keyCount;
}

void MemoryUnreadStore::setVersionFloor(quint64 floor)
{
    m_versionFloor = floor;
}

void MemoryUnreadStore::setVersionCeiling(quint64 ceiling)
{
    m_versionCeiling = ceiling;
}

} // namespace Broker
