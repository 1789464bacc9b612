// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/monitor/userledger.h"

#include <iterator>
#include <utility>

namespace Broker {

namespace {

// With what the containers and the allocator take beside it, roughly.
constexpr qsizetype UserBytes = 256;
constexpr qsizetype TextBytes = 32;

qsizetype bytesOf(const QString &text)
{
    return text.isEmpty() ? 0 : TextBytes + text.size() * qsizetype(sizeof(QChar));
}

qsizetype bytesOf(const QByteArray &text)
{
    return text.isEmpty() ? 0 : TextBytes + text.size();
}

qsizetype bytesOf(const UserEvent &event)
{
    return qsizetype(sizeof event) + bytesOf(event.by) + bytesOf(event.remote)
        + bytesOf(event.destination) + bytesOf(event.reason) + bytesOf(event.text);
}

} // namespace

void UserLedger::note(const QByteArray &user, UserEvent event)
{
    Stripe &stripe = m_stripes[stripeOf(user)];
    Users forgotten; // destroyed without the lock
    {
        const std::lock_guard lock(stripe.mutex);
        Remembered &place = remembered(stripe, user);
        const qsizetype bytes = bytesOf(event);
        place.events.push_back(std::move(event));
        place.bytes += bytes;
        stripe.bytes += bytes;
        while (place.events.size() > MaxEvents) {
            shorten(stripe, place);
        }
        forgotten = tooMany(stripe);
    }
}

// The one of whom something is to be noted now, and who so becomes the last to be forgotten.
UserLedger::Remembered &UserLedger::remembered(Stripe &stripe, const QByteArray &user)
{
    const auto known = stripe.byName.constFind(user);
    if (known != stripe.byName.cend()) {
        stripe.users.splice(stripe.users.end(), stripe.users, *known);
        return stripe.users.back();
    }
    Remembered &added = stripe.users.emplace_back();
    added.user = user;
    added.bytes = UserBytes + 2 * user.size();
    added.isWhole = !stripe.hasForgotten; // it may be one of those
    stripe.bytes += added.bytes;
    stripe.byName.insert(user, std::prev(stripe.users.end()));
    return added;
}

void UserLedger::shorten(Stripe &stripe, Remembered &user)
{
    const qsizetype bytes = bytesOf(user.events.front());
    user.events.pop_front();
    user.isWhole = false;
    user.bytes -= bytes;
    stripe.bytes -= bytes;
}

// Takes out whom there is no room for; never the one who was noted last.
UserLedger::Users UserLedger::tooMany(Stripe &stripe)
{
    Users forgotten;
    while (stripe.users.size() > 1
           && (stripe.users.size() > MaxUsers / StripeCount
               || stripe.bytes > MaxBytes / qsizetype(StripeCount))) {
        const Remembered &quietest = stripe.users.front();
        stripe.byName.remove(quietest.user);
        stripe.bytes -= quietest.bytes;
        stripe.hasForgotten = true;
        forgotten.splice(forgotten.end(), stripe.users, stripe.users.begin());
    }
    return forgotten;
}

UserPast UserLedger::pastOf(const QByteArray &user) const
{
    const Stripe &stripe = m_stripes[stripeOf(user)];
    const std::lock_guard lock(stripe.mutex);
    const auto known = stripe.byName.constFind(user);
    if (known == stripe.byName.cend()) {
        return {{}, !stripe.hasForgotten};
    }
    const Remembered &found = **known;
    return {QList<UserEvent>(found.events.begin(), found.events.end()), found.isWhole};
}

size_t UserLedger::userCount() const
{
    size_t count = 0;
    for (const Stripe &stripe : m_stripes) {
        const std::lock_guard lock(stripe.mutex);
        count += stripe.users.size();
    }
    return count;
}

qsizetype UserLedger::bytes() const
{
    qsizetype sum = 0;
    for (const Stripe &stripe : m_stripes) {
        const std::lock_guard lock(stripe.mutex);
        sum += stripe.bytes;
    }
    return sum;
}

} // namespace Broker
