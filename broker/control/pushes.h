// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/origin.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QList>
#include <QString>

#include <algorithm>
#include <functional>
#include <optional>

/// What a console hears of the publications to unread destinations, by any way in: plain
/// values, free to copy between threads.
namespace Broker {

enum class PushOperation : quint8 {
    Set,
    Add,
    Other,    ///< a body that is no count, and was passed through
    Test,     ///< a number that was shown for a while; the count stayed as it was
    TestOver, ///< the count that is kept, to who was shown another one; Stale where that changed
};

enum class PushResult : quint8 {
    Applied,
    Stale,    ///< the publisher's version was not newer than one before it
    Repeated, ///< the idempotency key was seen before
    Refused,  ///< see the record's refusal
    Passed,   ///< it was no count
};

/// One publication to an unread destination, and what is known of it by now.
struct PushRecord
{
    static constexpr qsizetype MaxOthers = 3;

    quint64 id = 0;  ///< counted from 1 since the broker started
    QByteArray name; ///< that no other push ever has: `push/12-913` is number 913 of the 12th start
    qint64 at = 0;
    PushOrigin origin;
    QString address;  ///< and port, of who published over STOMP or HTTP
    QByteArray trace; ///< the publisher's traceparent or X-Request-Id; may be empty
    QByteArray destination;
    QByteArray user;
    PushOperation operation = PushOperation::Set;
    qint64 number = 0;   ///< the count that was set, or what was added
    quint64 session = 0; ///< of a test: the only one that it was for, or 0
    PushResult result = PushResult::Applied;
    QString refusal;     ///< where Refused: why, and what to do
    qint64 count = 0;    ///< after it; unless Refused or Passed
    quint64 version = 0; ///< the same
    /// Whether the disk has the count, as far as is known; nothing where none is to have it.
    std::optional<bool> isKept;

    bool isDelivered = false; ///< whether all workers have told what follows
    quint32 matched = 0;      ///< subscriptions; each is one of these:
    quint32 written = 0;
    qint64 writtenAt = 0; ///< the last of those that had to wait; 0 where none was
    quint32 waiting = 0;  ///< now: behind what their clients have not read or not asked for
    quint32 replaced = 0; ///< waited until a newer count took its place
    quint32 unwanted = 0; ///< had a newer count
    quint32 closing = 0;  ///< their clients went before it could be written
    quint32 dropped = 0;  ///< of these: it waited until they went
    quint32 unfit = 0;    ///< their clients cannot be sent such a body

    /// Of those written: clients that something came from since; over plain HTTP only those that
    /// came back and named this very version.
    quint32 heard = 0;
    quint32 lost = 0;     ///< and clients that were gone before anything came from them
    quint32 returned = 0; ///< of those heard: over plain HTTP
    /// Users whose sessions it was written to, since they subscribe to the destination of another;
    /// MaxOthers at most.
    QByteArrayList others;

    quint32 received = 0; ///< clients that said that they have it; none can say so yet
    quint32 seen = 0;     ///< and that a person has seen it

    /// Whether it left the count of its user as it was, and had nothing to do with it.
    bool isTest() const
    {
        return operation == PushOperation::Test || operation == PushOperation::TestOver;
    }

    /// That it was written to a session of \a other, where that is not its user.
    void addOther(const QByteArray &other)
    {
        const bool isOther = !other.isEmpty() && !user.isEmpty() && other != user;
        if (isOther && !others.contains(other) && others.size() < MaxOthers) {
            others.append(other);
        }
    }

    /// What is heard of a client after this shows that it is there with the push. Before, it may
    /// have spoken while the push still waited for it.
    qint64 evidenceFrom() const { return std::max(at, writtenAt); }

    bool operator==(const PushRecord &) const = default;
};

/// Adds to pushes what the clients that are there have shown of them; in any thread. It is told in
/// another one, once.
using FindEvidence = std::function<void(
    const QList<PushRecord> &pushes, const std::function<void(const QList<PushRecord> &)> &told)>;

/// Which of them: the newest that match.
struct PushQuery
{
    static constexpr qsizetype MaxLimit = 1000;

    QByteArray user {};        ///< empty for all
    QByteArray destination {}; ///< of the user, which the broker fills in
    quint64 before = 0;        ///< an id that all have to be below; 0 for none
    qsizetype limit = 100;     ///< MaxLimit at most
};

} // namespace Broker
