// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/dashboard/chartspan.h"
#include "ui/dashboard/figure.h"

#include <QColor>
#include <QList>
#include <QPalette>
#include <QString>

namespace Ui {

/// The charts of the dashboard.
enum class Chart : quint8 { Frames, Sessions, Changes, Latency, Failures };

inline constexpr std::array AllCharts {Chart::Frames, Chart::Sessions, Chart::Changes,
                                       Chart::Latency, Chart::Failures};

/// The figures that are lines of \a chart, in their order.
QList<Figure> figuresOf(Chart chart);

/// Such as `Opened and Closed, per 10 s`.
QString chartTitle(Chart chart, ChartSpan span);

/// Such as `5 min`.
QString spanText(ChartSpan span);

/// What \a figure is called beside the title of its chart.
QString figureName(Figure figure);
/// And what it is called where it stands alone.
QString figureHeading(Figure figure);

/// \a value of \a figure with its unit; a dash for NaN.
QString figureText(Figure figure, double value);

/// The colour of the line of \a figure, 3 to 1 or better on the base of \a palette. No two lines of
/// a chart have the same.
QColor figureColor(Figure figure, const QPalette &palette);

} // namespace Ui
