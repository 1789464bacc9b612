// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace Ui {

/// Why the broker did not do for some users what was asked for.
struct PushRefusal
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
    qsizetype shown = 0;            ///< written to a session at once
    qsizetype changed = 0;          ///< written to nobody, but the number is what it was to be
    qsizetype failed = 0;           ///< neither
    qsizetype notKept = 0;          ///< of those that did not fail
    QList<PushRefusal> refusals {}; ///< the first reasons that there were
    qsizetype refusedElse = 0;      ///< users with another reason
};

} // namespace Ui
