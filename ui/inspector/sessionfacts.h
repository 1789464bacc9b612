// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/sessionrecord.h"
#include "broker/control/userpast.h"

#include <QList>
#include <QString>

namespace Ui {

/// One line about something, or a heading above such lines.
struct Fact
{
    QString name;
    QString value;
    bool isHeading = false;

    bool operator==(const Fact &) const = default;
};

/// How many of the last ends of a user's sessions are shown.
inline constexpr qsizetype MaxEnds = 5;

/// All that is known of \a session, under a heading with its name.
QList<Fact> sessionFacts(const Broker::SessionRecord &session);

/// The last ends of the user's own sessions in \a past, the newest first, under a heading; nothing
/// where there was none.
QList<Fact> endFacts(const Broker::UserPast &past);

/// \a facts as lines of text.
QString factsText(const QList<Fact> &facts);

} // namespace Ui
