// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/clock.h"
#include "broker/base/testpart.h"
#include "broker/stomp/frame.h"

#include <QByteArray>
#include <QList>

#include <memory>

namespace Broker {

/// A pattern that somebody subscribes to, as long as somebody does; never 0 and never another one.
using PatternId = quint64;

/// What is to be published.
struct Publication
{
    QByteArray destination;
    Stomp::Headers headers; ///< except the destination, in the order in which subscribers see them
    QByteArray body;
    qsizetype oddHeaders = 0; ///< how many of the last headers come after the broker's own; the
                              ///< names of the others have nothing to be escaped
};

/// A publication that has its place in the order of its destination. Shared between threads, so
/// never changed.
struct Message
{
    QByteArray destination;
    Stomp::Headers headers; ///< except the destination
    QByteArray body;
    QByteArray id; ///< the message-id, unique while the broker lives: `<epoch>-<sequence>`
    Clock::TimePoint publishedAt;
    quint64 unreadVersion = 0;      ///< of the unread count that it is; 0 where it is none
    qsizetype oddHeaders = 0;       ///< as in Publication
    QList<PatternId> patterns {};   ///< that somebody subscribes to and its destination matches
    quint64 push = 0;               ///< its number among those to unread destinations, or 0
    qint64 unreadCount = 0;         ///< the count itself, where it has an unreadVersion
    quint64 onlySession = 0;        ///< the id of the one session that it is for; 0 for all
    TestPart test = TestPart::None; ///< what it has to do with a test; then it has no version
};

using MessagePointer = std::shared_ptr<const Message>;

} // namespace Broker
