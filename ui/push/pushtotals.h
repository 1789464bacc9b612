// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace Ui {

/// Users who have the same reason.
struct PushGroup
{
    QString reason;    ///< as a sentence
    QStringList users; ///< the first of them
    qsizetype count = 0;
};

/// What became of a push to many users, so far.
struct PushTotals
{
    qsizetype users = 0; ///< all that it is for
    qsizetype answered = 0;
    qsizetype shown = 0;          ///< written to a session at once
    qsizetype changed = 0;        ///< written to nobody, but the number is what it was to be
    qsizetype leftAlone = 0;      ///< changed by somebody else since, so that nothing was put back
    qsizetype failed = 0;         ///< nothing of it
    qsizetype stopped = 0;        ///< never asked for, since the operator stopped it
    qsizetype notKept = 0;        ///< of those that did not fail
    QList<PushGroup> refusals {}; ///< the first reasons for what failed
    qsizetype refusedElse = 0;    ///< users with another reason
    QList<PushGroup> unheard {};  ///< why it was written to nobody
    bool isUndo = false;          ///< it puts back what another push changed

    bool isFinished() const { return answered + stopped == users; }
};

} // namespace Ui
