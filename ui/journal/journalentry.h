// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QtGlobal>

namespace Ui {

enum class JournalKind : quint8 {
    Push,       ///< the operator pushed
    Disconnect, ///< the operator closed sessions
    Start,      ///< the broker began or ceased to run, or could not
    Connect,    ///< sessions began
    End,        ///< sessions ended
    Refusal,    ///< the broker refused something
    Trouble,    ///< the broker warns of something else
    Unheard,    ///< publications reached nobody
};

/// How much a line calls for a look.
enum class JournalGrade : quint8 { Note, Warning, Bad };

/// One line of the journal: what was done, by whom, to what, and what came of it.
struct JournalEntry
{
    qint64 at = 0; ///< microseconds since the epoch, UTC
    JournalKind kind = JournalKind::Start;
    JournalGrade grade = JournalGrade::Note;
    qint64 count = 1;  ///< of the same kind within a second
    QString target {}; ///< users, sessions or an address
    QString result {};

    bool operator==(const JournalEntry &) const = default;
};

/// Whether the operator of the console did it, and not the broker or a client.
inline bool isOperators(JournalKind kind)
{
    return kind == JournalKind::Push || kind == JournalKind::Disconnect;
}

} // namespace Ui
