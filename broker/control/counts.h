// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

/// What a console hears of unread counts, and what it may do to them: plain values, free to copy
/// between threads.
namespace Broker {

/// A change that a console makes to the unread count of a user.
struct CountPush
{
    enum class Kind : quint8 { Set, Add };

    QString user;
    Kind kind = Kind::Set;
    qint64 number = 0; ///< the new count, or what is added to it; only the latter may be negative
};

/// Whether a count will be there after the broker was started again.
enum class Keeping : quint8 {
    Kept,     ///< on the disk
    InMemory, ///< until the broker stops, which is all that its store promises
    Waiting,  ///< not yet: the disk is slow
    NotKept,  ///< not yet: the disk takes nothing
};

/// What became of the number of a push.
struct CountOutcome
{
    qint64 count = 0;    ///< after it
    quint64 version = 0; ///< after it
    Keeping keeping = Keeping::Kept;
    QString refusal; ///< why the broker did not take it, as a sentence; empty where it did
};

} // namespace Broker
