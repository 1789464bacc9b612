// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace Broker {

/// A session's subscription to an unread destination that is over, and when its client was heard
/// last. Times are microseconds since the epoch, UTC.
struct EndedSubscription
{
    QByteArray destination;
    qint64 since = 0;
    qint64 heardAt = 0;
    qint64 endedAt = 0;
    quint64 session = 0;
};

/// What a client over plain HTTP says of the version of a count that it has.
struct ReturnedVersion
{
    QByteArray destination;
    quint64 version = 0;
    /// It will say so later, and not of what a push brought it: it has said so before, or was given
    /// the version when it came.
    bool isExpected = false;
};

} // namespace Broker
