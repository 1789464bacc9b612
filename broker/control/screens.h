// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/sessionrecord.h"

#include <QByteArrayView>
#include <QList>
#include <QString>

#include <optional>

namespace Broker {

/// How many screens of a user show what is kept, and how many do not.
struct ScreenCounts
{
    qsizetype current = 0;
    qsizetype behind = 0;
    qsizetype unknown = 0;

    qsizetype all() const { return current + behind + unknown; }
    void add(ScreenState state);

    bool operator==(const ScreenCounts &) const = default;
};

ScreenCounts countsOf(const QList<Screen> &screens);

/// What \a session shows of the count of its user: the best of its subscriptions; nothing where
/// none has the count.
std::optional<Screen> screenOf(const SessionRecord &session);

/// The same of all: a session that subscribed twice is one screen. Sessions come first, the oldest
/// of each kind before others.
QList<Screen> withoutDoubles(const QList<Screen> &screens);

/// Such as `behind`, and `event-stream`; for programs.
QByteArrayView nameOf(ScreenState state);
QByteArrayView nameOf(Screen::Kind kind);

/// Such as `2 of 3 screens are current, 1 is behind.`
QString screensText(const ScreenCounts &counts);

/// Such as `s-4 behind: shows 3 (version 12), kept is 5 (version 14), which waits`.
QString screenText(const Screen &screen);

} // namespace Broker
