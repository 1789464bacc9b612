// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/tiles/stattile.h"

#include "ui/tiles/samplehistory.h"
#include "ui/tiles/sparkline.h"
#include "ui/views/formats.h"
#include "ui/views/tone.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace Ui {

namespace {

constexpr int Padding = 9;
constexpr int Gap = 8;
constexpr int LineHeight = 24;
constexpr int Corner = 5;
constexpr qreal FigureScale = 1.5;
constexpr int MinimumWidth = 96;

} // namespace

StatTile::StatTile(Series series, QWidget *parent)
    : QAbstractButton(parent)
    , m_series(series)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
}

void StatTile::setCaption(const QString &caption, const QString &shortCaption)
{
    m_caption = caption;
    m_shortCaption = shortCaption;
    setAccessibleName(caption);
    updateGeometry();
    update();
}

void StatTile::setFigure(const QString &figure, const QList<double> &line,
                         const QString &description)
{
    m_figure = figure;
    m_line = line;
    setAccessibleDescription(description);
    setToolTip(plainToolTip(description));
    update();
}

void StatTile::setAlarming(bool alarming)
{
    m_alarming = alarming;
    update();
}

void StatTile::setCompact(bool compact)
{
    m_compact = compact;
    updateGeometry();
    update();
}

QSize StatTile::sizeHint() const
{
    const int captionWidth =
        fontMetrics().horizontalAdvance(m_compact ? m_shortCaption : m_caption);
    if (m_compact) {
        const int figureWidth = fontMetrics().horizontalAdvance(QStringLiteral("12,345/s"));
        return {captionWidth + Gap + figureWidth + 2 * Padding, fontMetrics().height() + Padding};
    }
    const int height = 2 * Padding + fontMetrics().height() + QFontMetrics(figureFont()).height()
        + LineHeight + Gap / 2;
    return {std::max(captionWidth + 2 * Padding, MinimumWidth), height};
}

QSize StatTile::minimumSizeHint() const
{
    return {MinimumWidth, sizeHint().height()};
}

void StatTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isMarked = hasFocus() || underMouse();
    painter.setPen(palette().color(isMarked ? QPalette::Highlight : QPalette::Mid));
    painter.setBrush(palette().color(isDown() ? QPalette::AlternateBase : QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Corner, Corner);
    const QRect area = rect().adjusted(Padding, 0, -Padding, 0);
    if (m_compact) {
        paintTexts(painter, area);
        return;
    }
    paintTexts(painter, area.adjusted(0, Padding, 0, 0));
    paintLine(painter, QRectF(area).adjusted(0, height() - LineHeight - Padding, 0, -Padding));
}

void StatTile::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
    }
}

// As well as Space, which every button takes.
void StatTile::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
    } else {
        QAbstractButton::keyPressEvent(event);
    }
}

void StatTile::paintTexts(QPainter &painter, const QRect &area) const
{
    const QColor figureColor =
        m_alarming ? toneColor(Tone::Bad, palette()) : palette().color(QPalette::Text);
    QFont font = figureFont();
    QRect captionArea = area;
    QRect figureArea = area;
    int alignment = Qt::AlignLeft | Qt::AlignTop;
    if (m_compact) {
        font = this->font();
        font.setBold(true);
        alignment = Qt::AlignRight | Qt::AlignVCenter;
        captionArea.setRight(area.right() - QFontMetrics(font).horizontalAdvance(m_figure) - Gap);
    } else {
        figureArea.setTop(area.top() + fontMetrics().height());
    }
    painter.setFont(this->font());
    painter.setPen(toneColor(Tone::Muted, palette()));
    painter.drawText(captionArea, Qt::AlignLeft | (m_compact ? Qt::AlignVCenter : Qt::AlignTop),
                     fontMetrics().elidedText(m_compact ? m_shortCaption : m_caption,
                                              Qt::ElideRight, captionArea.width()));
    painter.setFont(font);
    painter.setPen(figureColor);
    painter.drawText(figureArea, alignment, m_figure);
}

void StatTile::paintLine(QPainter &painter, const QRectF &area) const
{
    drawSparkline(painter, area, m_line, SampleHistory::Length, seriesColor(m_series, palette()));
}

QFont StatTile::figureFont() const
{
    QFont figure = font();
    figure.setPointSizeF(font().pointSizeF() * FigureScale);
    figure.setBold(true);
    return figure;
}

} // namespace Ui
