// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QPalette>

namespace Ui {

/// The meaning of a colour, which is never conveyed by the colour alone.
enum class Tone : quint8 { Neutral, Good, Warning, Bad, Muted, Accent };

/// The text colour of \a tone, readable (4.5 to 1) on the base of \a palette, light or dark.
QColor toneColor(Tone tone, const QPalette &palette);

} // namespace Ui
