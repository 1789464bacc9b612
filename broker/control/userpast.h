// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/sessionrecord.h"

#include <QByteArray>
#include <QList>
#include <QString>

/// What a broker remembers of its users: plain values, free to copy between threads. Times are
/// microseconds since the epoch, UTC.
namespace Broker {

/// One thing that happened to a session of a user, or to a subscription that has the user's count.
struct UserEvent
{
    enum class Kind : quint8 {
        Connected,
        Subscribed,
        Refused, ///< a SUBSCRIBE, also one that was ignored
        Unsubscribed,
        Ended,
    };

    /// What a SUBSCRIBE was for, as the user's unread count is concerned.
    enum class Aim : quint8 {
        Other,
        Count,     ///< the user's own, by its destination or by a pattern
        LookAlike, ///< \sa lookAlikeOf()
    };

    qint64 at = 0;
    Kind kind = Kind::Connected;
    Aim aim = Aim::Other; ///< of one that Ended: Count where it had that at the end
    SessionId session = 0;
    QString by {};             ///< the user of the session, where that is another one or nobody
    QString remote {};         ///< address and port; only where Connected
    QByteArray destination {}; ///< of a SUBSCRIBE or UNSUBSCRIBE
    QByteArray reason {};      ///< a word: why it was Refused, or how it Ended
    QString text {};           ///< the same as a sentence, with the rule or the limit
    quint16 closeCode = 0;     ///< where Ended
    qint64 lastInAt = 0;       ///< where Ended: when something was last heard

    bool isOfUser = true; ///< whether the session is the user's, and not one that has the count

    bool operator==(const UserEvent &) const = default;
};

/// What is remembered of one user.
struct UserPast
{
    QList<UserEvent> events; ///< the oldest first
    bool isWhole = true;     ///< whether there was nothing before them that was forgotten
};

} // namespace Broker
