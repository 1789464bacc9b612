// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/pushes.h"
#include "ui/views/tone.h"

#include <QList>
#include <QString>

namespace Ui {

/// How far a push came with one of the steps that each push takes.
enum class StageState : quint8 {
    Done,
    Partly,     ///< for some, or without what shows it
    Failed,     ///< it ended here
    Open,       ///< it may come yet
    NotReached, ///< it ended before
};

/// One step of a push.
struct Stage
{
    QString name;
    StageState state = StageState::NotReached;
    QString text;  ///< what came of it
    qint64 at = 0; ///< when, in microseconds since the epoch; 0 where that is not known
};

/// The steps of \a push in their order, each of them, whether it came so far or not.
QList<Stage> stagesOf(const Broker::PushRecord &push);

QString stageGlyph(StageState state);
Tone stageTone(StageState state);

} // namespace Ui
