// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/userfacts.h"

#include <QByteArrayList>

#include <optional>

namespace Broker {

/// What one session was to a user's count at some moment, and what became of it afterwards.
struct SessionLife
{
    SessionId id = 0;
    bool isOfUser = false; ///< or is it another's, with the count
    QString by;            ///< whose it is then
    qint64 from = 0;
    std::optional<UserEvent> end;     ///< nothing while it is open
    std::optional<UserEvent> refused; ///< the last before the moment
    bool hasCount = false;            ///< was subscribed to it
    qint64 hadCountUntil = 0;         ///< when it unsubscribed from it before the moment; else 0
    qint64 hasCountLater = 0;         ///< when it subscribed to it after the moment; else 0
    QByteArrayList elsewhere;         ///< other destinations that it was subscribed to
    qint64 lastInAt = 0;              ///< when it was heard last
    qint64 quietSince = 0;            ///< of an open one; \sa SessionRecord
    qint64 queuedBytes = 0;

    bool isOpenAt(qint64 moment) const { return from <= moment && (!end || end->at > moment); }
};

/// The sessions that \a facts know of as they were at \a moment, the newest last; or, where \a only
/// is not 0, the one with that id.
QList<SessionLife> livesAt(const UserFacts &facts, qint64 moment, SessionId only = 0);

/// How many that had the count at \a moment were heard of after \a since.
quint32 heardAfter(const QList<SessionLife> &lives, qint64 moment, qint64 since);

/// Who else than the user had the count at \a moment, as a sentence after others; or nothing.
QString othersAt(const QList<SessionLife> &lives, qint64 moment);

} // namespace Broker
