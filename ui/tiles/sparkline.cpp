// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/tiles/sparkline.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace Ui {

namespace {

constexpr float GroundTint = 0.16F;

/// The stretches of the line between gaps.
QList<QPolygonF> stretches(const QRectF &area, const QList<double> &values, qsizetype length)
{
    double top = 1;
    for (const double value : values) {
        top = std::isnan(value) ? top : std::max(top, value);
    }
    const double step = area.width() / double(std::max<qsizetype>(length - 1, 1));
    QList<QPolygonF> lines;
    bool isGap = true;
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (std::isnan(values[i])) {
            isGap = true;
            continue;
        }
        if (std::exchange(isGap, false)) {
            lines.append(QPolygonF());
        }
        const double fromRight = double(values.size() - 1 - i) * step;
        lines.last().append({area.right() - fromRight,
                             area.bottom() - area.height() * std::max(values[i], 0.0) / top});
    }
    return lines;
}

} // namespace

void drawSparkline(QPainter &painter, const QRectF &area, const QList<double> &values,
                   qsizetype length, const QColor &color)
{
    QColor ground = color;
    ground.setAlphaF(GroundTint);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QList<QPolygonF> lines = stretches(area, values, length);
    for (const QPolygonF &line : lines) {
        QPolygonF filled = line;
        filled.append({line.last().x(), area.bottom()});
        filled.append({line.first().x(), area.bottom()});
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawPolygon(filled);
        // A wider pen takes eighteen times as long.
        painter.setPen(QPen(color, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(line);
    }
    painter.restore();
}

} // namespace Ui
