// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/iconengine.h"

#include <QGuiApplication>
#include <QLibraryInfo>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>
#include <QVersionNumber>

namespace Ui {

IconEngine::IconEngine(QString file, Tone tone)
    : m_file(std::move(file))
    , m_tone(tone)
{
}

void IconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State)
{
    const qreal ratio = painter->device()->devicePixelRatioF();
    painter->drawPixmap(rect, drawn(rect.size() * ratio, color(mode)));
}

QPixmap IconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State)
{
    return drawn(size, color(mode));
}

QPixmap IconEngine::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale)
{
    // Until Qt 6.8 the size is that in pixels of the screen.
    static const bool IsSizeScaled = QLibraryInfo::version() < QVersionNumber(6, 8);
    QPixmap pixmap = drawn(IsSizeScaled ? size : size * scale, color(mode));
    pixmap.setDevicePixelRatio(scale);
    return pixmap;
}

QString IconEngine::key() const
{
    return QStringLiteral("belfry");
}

QIconEngine *IconEngine::clone() const
{
    return new IconEngine(m_file, m_tone);
}

QColor IconEngine::color(QIcon::Mode mode) const
{
    const QPalette palette = QGuiApplication::palette();
    switch (mode) {
    case QIcon::Disabled: return palette.color(QPalette::Disabled, QPalette::ButtonText);
    case QIcon::Selected: return palette.color(QPalette::HighlightedText);
    case QIcon::Normal:
    case QIcon::Active: break;
    }
    return m_tone == Tone::Neutral ? palette.color(QPalette::ButtonText)
                                   : toneColor(m_tone, palette);
}

QPixmap IconEngine::drawn(const QSize &pixels, const QColor &color) const
{
    const QString key = QStringLiteral("belfry %1 %2x%3 %4")
                            .arg(m_file)
                            .arg(pixels.width())
                            .arg(pixels.height())
                            .arg(color.name(QColor::HexArgb));
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) {
        return pixmap;
    }
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    if (!pixmap.isNull()) {
        QPainter painter(&pixmap);
        QSvgRenderer(m_file).render(&painter);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), color);
    }
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace Ui
