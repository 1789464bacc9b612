// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QPalette>

namespace Ui {

/// What a line in a chart is about. The colours can be told apart by the colour-blind, too.
enum class Series : quint8 { Users, Sessions, FramesIn, FramesOut, Latency, Undelivered };

/// The colour of \a series, 3 to 1 or better on the base of \a palette.
QColor seriesColor(Series series, const QPalette &palette);

} // namespace Ui
