// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QList>
#include <QRectF>

class QPainter;

namespace Ui {

/// Draws \a values, the newest at the right end of \a area, as a line over a tinted ground.
///
/// \a length values fill the area from its left end. The scale begins at 0 and ends at the largest
/// value; a NaN leaves a gap.
void drawSparkline(QPainter &painter, const QRectF &area, const QList<double> &values,
                   qsizetype length, const QColor &color);

} // namespace Ui
