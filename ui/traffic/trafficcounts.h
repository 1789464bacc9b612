// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace Ui {

/// Where each frame is that passed while traffic was watched.
///
/// Unless the view is paused, shown + filtered + cleared + waiting is kept, and kept + evicted +
/// dropped is all.
struct TrafficCounts
{
    qint64 kept = 0;       ///< in the store
    qint64 viewed = 0;     ///< of which the view shows some; those kept, or kept at the pause
    qint64 shown = 0;      ///< rows
    qint64 filtered = 0;   ///< looked at and not shown, heart-beats among them
    qint64 cleared = 0;    ///< kept, but cleared from the view
    qint64 waiting = 0;    ///< not looked at yet, as all are that came since the pause
    qint64 evicted = 0;    ///< kept once
    qint64 dropped = 0;    ///< never arrived: the broker's ring was full
    qint64 heartBeats = 0; ///< hidden as such
    qint64 bytes = 0;      ///< that the kept ones take
};

} // namespace Ui
