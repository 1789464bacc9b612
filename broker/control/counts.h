// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/origin.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

/// What a console hears of unread counts, and what it may do to them: plain values, free to copy
/// between threads.
namespace Broker {

/// A change that a console makes to the unread count of a user, or a test that leaves it as it is.
struct CountPush
{
    enum class Kind : quint8 {
        Set,
        Add,
        Test, ///< screens are shown the number for a while, and then again the one that is kept
        Body, ///< `body` is published as it is; it is a count only where it is a whole number
    };

    QString user;
    Kind kind = Kind::Set;
    qint64 number = 0; ///< the new count, or what is added to it; only the latter may be negative
    /// It is made only while the count has this version, or, where this is 0, while there is none;
    /// else the count is left alone.
    std::optional<quint64> onlyAtVersion {};
    quint64 session = 0; ///< of a Test: the only one that is sent it; 0 for all with the count
    std::chrono::milliseconds shownFor {0}; ///< a Test; the broker has a bound for it
    QByteArray body {};                     ///< where Body
    QByteArray contentType {};              ///< of the body
};

/// Whether a count will be there after the broker was started again.
enum class Keeping : quint8 {
    Kept,     ///< on the disk
    InMemory, ///< until the broker stops, which is all that its store promises
    Waiting,  ///< not yet: the disk is slow
    NotKept,  ///< not yet: the disk takes nothing
};

/// What keeps a broker from keeping counts, now.
struct KeepingTrouble
{
    QString text;        ///< a sentence: what is wrong with what, and what to do
    qint64 since = 0;    ///< microseconds since the epoch, UTC
    bool isSlow = false; ///< they are kept, but it takes its time

    bool operator==(const KeepingTrouble &) const = default;
};

/// What became of the number of a push.
struct CountOutcome
{
    qint64 count = 0;    ///< after it
    quint64 version = 0; ///< after it
    Keeping keeping = Keeping::Kept;
    QString refusal; ///< why the broker did not take it, as a sentence; empty where it did
    std::optional<qint64> before {}; ///< the count before it, where there was one and it changed
};

/// The unread count of a user as the broker has it.
struct CountRecord
{
    QString user;
    std::optional<qint64> count; ///< nothing where none is kept
    quint64 version = 0;
    qint64 changedAt = 0;                ///< microseconds since the epoch, UTC
    std::optional<PushOrigin> origin {}; ///< of the last change, as far as it is known

    bool operator==(const CountRecord &) const = default;
};

/// The counts that changed since the last batch, each once, as it stands now.
struct CountChanges
{
    QList<CountRecord> changed;
    bool isIncomplete = false; ///< so many changed that some are not among them
};

/// Which of the kept counts a console wants to see: those of users with \a text in their names.
struct CountSearch
{
    QString text; ///< in any case; empty for all
    qsizetype limit = 200;
};

/// What a search found.
struct CountsFound
{
    QList<CountRecord> newest; ///< the one that changed last first, as many as were asked for
    qint64 total = 0;          ///< how many there are
};

} // namespace Broker

Q_DECLARE_METATYPE(Broker::CountChanges)
