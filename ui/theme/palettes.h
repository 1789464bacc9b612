// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPalette>

namespace Ui {

/// The colours of the console by day. Every text is readable, 4.5 to 1 or better.
QPalette lightPalette();

/// And by night.
QPalette darkPalette();

/// Whether light text stands on dark ground in \a palette.
bool isDark(const QPalette &palette);

/// How well \a text can be read on \a ground, from 1 to 21 (WCAG 2.1, "contrast ratio").
double contrast(const QColor &text, const QColor &ground);

} // namespace Ui
