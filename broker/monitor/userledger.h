// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/userpast.h"

#include <QByteArray>
#include <QHash>

#include <array>
#include <deque>
#include <list>
#include <mutex>

namespace Broker {

/// The newest sessions, SUBSCRIBEs, refusals and ends of each user, for those who ask later why a
/// push did not arrive.
///
/// Callable from any thread. It hears of sessions and never of deliveries. It is bounded where it
/// grows: a user loses the oldest event, and those of whom nothing happened for longest are
/// forgotten first. \sa PushLedger
class UserLedger
{
public:
    static constexpr size_t MaxUsers = 20'000;
    static constexpr size_t MaxEvents = 24; ///< of a user
    static constexpr qsizetype MaxBytes = 16 * 1024 * 1024;

    UserLedger() = default;
    Q_DISABLE_COPY_MOVE(UserLedger)

    void note(const QByteArray &user, UserEvent event);

    UserPast pastOf(const QByteArray &user) const;

    size_t userCount() const;
    qsizetype bytes() const; ///< of all that is remembered

private:
    static constexpr size_t StripeCount = 16;

    struct Remembered
    {
        QByteArray user;
        std::deque<UserEvent> events;
        qsizetype bytes = 0;
        bool isWhole = true;
    };

    using Users = std::list<Remembered>;

    struct Stripe
    {
        mutable std::mutex mutex;
        Users users; // guarded by mutex, as the rest; the one that was quiet for longest first
        QHash<QByteArray, Users::iterator> byName;
        qsizetype bytes = 0;
        bool hasForgotten = false; // a user
    };

    static Remembered &remembered(Stripe &stripe, const QByteArray &user);
    static void shorten(Stripe &stripe, Remembered &user);
    static Users tooMany(Stripe &stripe);
    static size_t stripeOf(const QByteArray &user) { return qHash(user) % StripeCount; }

    std::array<Stripe, StripeCount> m_stripes;
};

} // namespace Broker
