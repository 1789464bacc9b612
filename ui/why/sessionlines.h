// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/explanation.h"
#include "broker/control/screens.h"
#include "ui/views/tone.h"

#include <QList>
#include <QString>

#include <optional>

namespace Ui {

/// What a session was to a push, or would be to one that is made now.
enum class SessionFate : quint8 {
    Evidence,   ///< written to, and heard of since
    Written,    ///< nothing was heard since
    Lost,       ///< gone before anything was heard
    Subscribed, ///< had the count, of which not all were written to; or has it now
    Quiet,      ///< has it now, and missed its heart-beats
    SubscribedLater,
    Unsubscribed,
    Refused,
    Ended, ///< before
    Elsewhere,
    NotSubscribed,
    ConnectedLater,
};

/// One session that an explanation knows of, or what listens over plain HTTP. Times are
/// microseconds since the epoch, 0 where there is none.
struct SessionLine
{
    Broker::SessionId session = 0;           ///< 0 for plain HTTP
    std::optional<Broker::Screen> screen {}; ///< what it shows now
    QString user;
    SessionFate fate = SessionFate::NotSubscribed;
    qint64 fateAt = 0; ///< when it came to that, where it did not with its connection
    qint64 connectedAt = 0;
    qint64 heardAt = 0;
    qint64 endedAt = 0;
};

/// Those that had the count first, then the newest.
QList<SessionLine> sessionLines(const Broker::Explanation &explanation);

/// Such as `lost`.
QString fateText(SessionFate fate);
QString fateGlyph(SessionFate fate);
Tone fateTone(SessionFate fate);

} // namespace Ui
