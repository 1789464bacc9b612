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
    , m_start(QByteArray::number(clock.wallTime() / 1000, 36)) // there is nothing to count from
    , m_limits(limits)
{
}

MemoryUnreadStore::Place MemoryUnreadStore::placeOf(const QByteArray &destination) const
{
    const size_t hash = qHash(destination);
    Stripe &stripe = m_stripes[hash % StripeCount];
    return {stripe, stripe.parts[hash / StripeCount % PartCount]};
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
    const Place place = placeOf(destination);
    Stripe &stripe = place.stripe;
    const std::lock_guard lock(stripe.mutex);
    if (!hasKey) {
        return change(place, destination, operation);
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
    UnreadOutcome outcome = change(place, destination, operation);
    if (outcome.kind == UnreadOutcome::Kind::Applied) {
        stripe.answers.remember(destination, operation.idempotencyKey, outcome.state,
                                m_clock.now());
    } else {
        --m_keyCount;
    }
    return outcome;
}

UnreadOutcome MemoryUnreadStore::change(Place place, const QByteArray &destination,
                                        const UnreadOperation &operation)
{
    auto found = place.states.find(destination);
    const bool isNew = found == place.states.end();
    const std::optional<quint64> &expected = operation.expectedVersion;
    if (expected && *expected != (isNew ? 0 : found->version)) {
        return {UnreadOutcome::Kind::Stale, isNew ? UnreadState {} : *found};
    }
    if (isNew) {
        if (!takePlace(m_destinationCount, m_limits.destinations)) {
            return refused(QStringLiteral("There are unread counts of %1 users already, which is "
                                          "as many as unread.users allows. Raise that, or DELETE "
                                          "/api/unread/{user} where a user is gone.")
                               .arg(m_limits.destinations));
        }
        // What the client of a count that was forgotten remembers may never come true again.
        found = place.states.insert(destination, {.version = place.stripe.forgottenVersion});
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
    const std::optional<qint64> before = isNew ? std::nullopt : std::optional(state.count);
    state.count = saturatedSum(isSet ? 0 : state.count, operation.number);
    state.version = next;
    state.updated = m_clock.wallTime();
    state.origin = operation.origin;
    if (version) {
        state.publisherVersion = version;
    }
    return {UnreadOutcome::Kind::Applied, state, {}, before};
}

std::optional<UnreadState> MemoryUnreadStore::get(const QByteArray &destination) const
{
    const Place place = placeOf(destination);
    const std::lock_guard lock(place.stripe.mutex);
    const auto found = place.states.constFind(destination);
    return found == place.states.cend() ? std::nullopt : std::optional(*found);
}

void MemoryUnreadStore::visit(size_t part, const Visit &visit) const
{
    Stripe &stripe = m_stripes.at(part);
    const std::lock_guard lock(stripe.mutex);
    for (const States &states : stripe.parts) {
        for (auto each = states.cbegin(); each != states.cend(); ++each) {
            visit(each.key(), *each);
        }
    }
}

void MemoryUnreadStore::forget(const QByteArray &destination)
{
    const Place place = placeOf(destination);
    const std::lock_guard lock(place.stripe.mutex);
    const auto found = place.states.constFind(destination);
    if (found != place.states.cend()) {
        quint64 &forgotten = place.stripe.forgottenVersion;
        forgotten = std::max(forgotten, found->version);
        place.states.erase(found);
        --m_destinationCount;
    }
}

std::vector<UnreadStore::Forgotten> MemoryUnreadStore::forgetUnused()
{
    std::vector<Forgotten> forgotten;
    if (m_limits.forgetAfter == m_limits.forgetAfter.zero()) {
        return forgotten;
    }
    const std::chrono::microseconds age = m_limits.forgetAfter;
    const qint64 oldest = m_clock.wallTime() - age.count();
    const size_t turn = m_turn++ % ForgettingTurns;
    Stripe &stripe = m_stripes[turn % StripeCount];
    const std::lock_guard lock(stripe.mutex);
    States &states = stripe.parts[turn / StripeCount];
    for (auto each = states.begin(); each != states.end();) {
        if (each->count != 0 || each->updated > oldest) {
            ++each;
            continue;
        }
        stripe.forgottenVersion = std::max(stripe.forgottenVersion, each->version);
        forgotten.push_back({each.key(), each->version});
        each = states.erase(each);
        --m_destinationCount;
    }
    return forgotten;
}

void MemoryUnreadStore::whenKept(std::function<void(bool isKept)> told)
{
    told(true);
}

void MemoryUnreadStore::restore(const QByteArray &destination, const UnreadState &state)
{
    const Place place = placeOf(destination);
    const std::lock_guard lock(place.stripe.mutex);
    place.states.insert(destination, state);
    ++m_destinationCount;
}

void MemoryUnreadStore::restoreAnswer(const QByteArray &destination, const QByteArray &key,
                                      const UnreadState &answer, Clock::Duration age)
{
    Stripe &stripe = placeOf(destination).stripe;
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
