// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/views/tone.h"

#include <QIcon>

namespace Ui {

/// The drawings in resources/icons.
enum class Icon : quint8 {
    Clear,
    Copy,
    Dashboard,
    Deliveries,
    Endpoint,
    Find,
    Follow,
    FullScreen,
    Journal,
    Language,
    Keyboard,
    Log,
    Open,
    Pause,
    Push,
    Quit,
    Repeat,
    Reset,
    Sessions,
    Start,
    Stop,
    Subscriptions,
    Theme,
    Traffic,
    User,
    Warning,
    WhatIsThis
};

/// A drawing in the colour of the text around it, or in that of \a tone.
///
/// The colour is chosen while it is drawn, so that it follows the palette.
QIcon icon(Icon icon, Tone tone = Tone::Neutral);

/// The program's own, in its own colours.
QIcon programIcon();

} // namespace Ui
