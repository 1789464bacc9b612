// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/counts.h"
#include "broker/control/screens.h"

#include <QString>

#include <algorithm>

namespace Ui {

/// The state of a user, worst first.
enum class UserState : quint8 {
    Undelivered, ///< the last push reached nobody, and the user has not subscribed since
    Connected,   ///< has a session and no subscription: the classic fault of a front-end
    Quiet,       ///< subscribed, but nothing is heard of the sessions that are
    Subscribed,
    Offline, ///< was seen before, was only pushed to, or has a count
};

/// What is known of a user.
struct UserRow
{
    QString user;
    UserState state = UserState::Offline;
    qsizetype sessionCount = 0;
    qint64 onlineSince = 0;  ///< the oldest open session, 0 without one
    qint64 subscribedAt = 0; ///< the youngest subscription, 0 without one
    qint64 quietSince = 0;   ///< the last sign of those that subscribe, where they are quiet
    qint64 seenAt = 0;       ///< by a session or a push
    Broker::ScreenCounts screens {}; ///< sessions with the count, and whether they show it
    Broker::CountRecord count {}; ///< as the broker has it; the version stays when it is forgotten
    bool isCountAsked = false;    ///< the broker was asked for it, or told of it
    qint64 toldAt = 0;            ///< when the broker told of it last
    qint64 pushedAt = 0;          ///< by this console
    bool pushFailed = false;      ///< the last one reached nobody
    qint64 pushesWritten = 0;
    qint64 pushesFailed = 0;
    QString lastSeen; ///< what the failed push said of the user's last session

    /// When there was last a reason to show the user.
    qint64 lastMatteredAt() const { return std::max({seenAt, lastPushAt(), toldAt}); }

    /// Whether nothing is left that the user was listed for, such as a count that is deleted.
    bool hasNoReason() const
    {
        return !count.count && sessionCount == 0 && seenAt == 0 && pushedAt == 0;
    }

    /// Whether \a record has a newer version than its count; what came of a search may have been
    /// seen before what has been told since.
    bool isNews(const Broker::CountRecord &record) const
    {
        return !record.count || record.version > count.version
            || (record.version == count.version && (!count.count || record.origin));
    }

    /// Whether a screen shows another number than is kept; nobody says so of one that is deleted.
    bool isBehind() const { return screens.behind > 0 && count.count; }

    /// When somebody pushed last, here or elsewhere; 0 if nobody has.
    qint64 lastPushAt() const { return std::max(pushedAt, count.count ? count.changedAt : 0); }
};

} // namespace Ui
