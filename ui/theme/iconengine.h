// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/views/tone.h"

#include <QIconEngine>

namespace Ui {

/// Draws an SVG file of one colour in a colour of the palette.
class IconEngine : public QIconEngine
{
public:
    IconEngine(QString file, Tone tone);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state,
                         qreal scale) override;
    QString key() const override;
    QIconEngine *clone() const override;

private:
    QColor color(QIcon::Mode mode) const;
    QPixmap drawn(const QSize &pixels, const QColor &color) const;

    QString m_file;
    Tone m_tone;
};

} // namespace Ui
