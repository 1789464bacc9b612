// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/pushes.h"
#include "ui/views/tone.h"

#include <QString>

namespace Ui {

/// Who published: `console`, `HTTP 127.0.0.1:51234` or `STOMP s-12`.
QString pushSourceText(const Broker::PushRecord &push);

/// What was asked for: `= 3`, `+1`, or the word for a body that is no count.
QString pushValueText(const Broker::PushRecord &push);

/// Whether the disk has the count: `yes`, `not yet`, or a dash where none is to have it.
QString pushKeptText(const Broker::PushRecord &push);

/// What became of a push, as the list says it.
struct PushResultText
{
    Tone tone = Tone::Neutral;
    QString glyph;
    QString text;
};

PushResultText pushResultText(const Broker::PushRecord &push);

/// Whether somebody should look: it was refused, or did not reach everybody it was for, or is not
/// on the disk.
bool isProblem(const Broker::PushRecord &push);

/// Of those that it was written to, how many nothing was heard from since, though they are there.
quint32 awaitedOf(const Broker::PushRecord &push);

} // namespace Ui
