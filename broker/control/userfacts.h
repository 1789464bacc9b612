// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/sessionrecord.h"
#include "broker/control/userpast.h"

#include <optional>

namespace Broker {

/// All that a broker knows of one user, where it is asked why a number did not arrive. Times are
/// microseconds since the epoch, UTC.
struct UserFacts
{
    QByteArray user;
    QByteArray destination;        ///< of the user's count
    qint64 at = 0;                 ///< when this was
    qint64 startedAt = 0;          ///< when the broker did; it knows nothing before that
    std::optional<qint64> count;   ///< the newest number, if there is one
    quint64 version = 0;           ///< of it
    bool isDiskWell = true;        ///< it takes counts, or none is to have them
    bool isSentOnSubscribe = true; ///< `unread.on_subscribe`
    QString ruleAgainst;   ///< the rule that lets nobody subscribe to the destination; else empty
    quint32 receivers = 0; ///< subscriptions that have the count now, streams and polls among them
    QList<SessionRecord> sessions; ///< of the user, or with the count; isOwnCount is about that
    QList<Screen> screens;         ///< all that have the count, compared with it; not all of many
    UserPast past;
};

} // namespace Broker
