// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QString>

namespace Broker {

/// What becomes of a number that did not arrive.
struct NextStep
{
    enum class Kind : quint8 {
        Nothing,         ///< is left to do
        Kept,            ///< and sent to who subscribes
        SentOnSubscribe, ///< it was, meanwhile
        WillBeWritten,   ///< it waits
        Superseded,      ///< a newer one is kept
        NotSent          ///< to anybody any more
    };

    Kind kind = Kind::Nothing;
    QString text; ///< such as "kept: will be sent when user 7 subscribes"
    /// What is kept is in memory alone, and the disk takes nothing: it is lost if the broker ends.
    bool isAtRisk = false;
};

/// What would have been, had somebody been a little earlier.
struct Alternative
{
    quint32 sessions = 0; ///< as many would have been reached
    qint64 earlierBy = 0; ///< microseconds
    QString text;
};

/// The word for \a kind, such as `kept`.
QByteArrayView nameOf(NextStep::Kind kind);

} // namespace Broker
