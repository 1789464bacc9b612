// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/origin.h"

#include <QByteArray>
#include <QString>

#include <limits>
#include <optional>

namespace Broker {

/// The number behind a badge, and when and how it last changed.
struct UnreadState
{
    qint64 count = 0;
    quint64 version = 0; ///< one more with every change, from versionFloorAt() on
    qint64 updated = 0;  ///< the last change, microseconds since the epoch
    std::optional<quint64> publisherVersion {}; ///< the latest that a publisher gave
    std::optional<PushOrigin> origin {};        ///< of the last change, as far as it is known

    bool operator==(const UnreadState &) const = default;
};

constexpr qint64 MaxUnreadCount = std::numeric_limits<qint64>::max();
constexpr qsizetype MaxIdempotencyKeyBytes = 255;

/// What a publisher wants done to an unread count.
struct UnreadOperation
{
    enum class Kind : quint8 { Set, Add };

    Kind kind = Kind::Set;
    qint64 number = 0; ///< the new count, or what is added to it; only the latter may be negative
    std::optional<quint64> publisherVersion {}; ///< the publisher's own; must be its newest
    QByteArray idempotencyKey {}; ///< of an add: done once, however often it is sent; or empty
    std::optional<PushOrigin> origin {}; ///< who wants it
    /// It is done only while the count has this version, so that nothing is undone that came later.
    /// Where it is 0, while there is no count.
    std::optional<quint64> expectedVersion {};
};

/// What became of an operation.
struct UnreadOutcome
{
    enum class Kind : quint8 {
        Applied,
        Stale,    ///< not applied: the publisher gave this version, or a newer one, before, or the
                  ///< count has another version than was expected
        Repeated, ///< not applied again: the idempotency key was seen before
        Refused   ///< not applied, and nothing is known of the state
    };

    Kind kind = Kind::Applied;
    UnreadState state; ///< after it; where Repeated, as it was answered the first time
    QString text {};   ///< where Refused: why, and what to do
    std::optional<qint64> before {}; ///< where Applied: the count before it, if there was one
};

} // namespace Broker
