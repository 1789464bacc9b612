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
constexpr int Gap = 8; // above the line
constexpr int LineHeight = 24;
constexpr int Corner = 5;
constexpr qreal FigureScale = 1.5;
constexpr int MinimumWidth = 96;
constexpr int CompactPadding = 5; // six tiles have to fit beside the users of a small screen
constexpr int CompactGap = 6;
constexpr int CompactMinimumWidth = 60;

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
    measure();
    update();
}

void StatTile::setFigure(const QString &figure, const QList<double> &line,
                         const QString &description)
{
    m_figure = figure;
    m_line = line;
    setAccessibleDescription(description);
    setToolTip(plainToolTip(description));
    if (m_compact && neededSize().width() > m_compactWidth) {
        measure();
    }
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
    measure();
    update();
}

QSize StatTile::neededSize() const
{
    const QString &caption = m_compact ? m_shortCaption : m_caption;
    const int captionWidth = fontMetrics().horizontalAdvance(caption);
    const int figureWidth = QFontMetrics(figureFont()).horizontalAdvance(m_figure);
    const int width = m_compact ? captionWidth + CompactGap + figureWidth + 2 * CompactPadding
                                : std::max(captionWidth, figureWidth) + 2 * Padding;
    return {width, sizeHint().height()};
}

QSize StatTile::sizeHint() const
{
    if (m_compact) {
        return {m_compactWidth, fontMetrics().height() + Padding};
    }
    const int captionWidth = fontMetrics().horizontalAdvance(m_caption);
    const int height = 2 * Padding + fontMetrics().height() + QFontMetrics(figureFont()).height()
        + LineHeight + Gap / 2;
    return {std::max(captionWidth + 2 * Padding, MinimumWidth), height};
}

QSize StatTile::minimumSizeHint() const
{
    return {m_compact ? CompactMinimumWidth : MinimumWidth, sizeHint().height()};
}

// Wider with a longer figure, and not narrower with a shorter one: the tiles would never be still.
void StatTile::measure()
{
    m_compactWidth = neededSize().width();
    updateGeometry();
}

void StatTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isMarked = hasFocus() || underMouse();
    painter.setPen(palette().color(isMarked ? QPalette::Highlight : QPalette::Mid));
    painter.setBrush(palette().color(isDown() ? QPalette::AlternateBase : QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Corner, Corner);
    const int padding = m_compact ? CompactPadding : Padding;
    const QRect area = rect().adjusted(padding, 0, -padding, 0);
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
        measure();
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

// By baselines: a line with Hangul in it is taller, and by its top the figures of two tiles would
// not stand on one line.
void StatTile::paintTexts(QPainter &painter, const QRect &area) const
{
    const QColor figureColor =
        m_alarming ? toneColor(Tone::Bad, palette()) : palette().color(QPalette::Text);
    const QFont font = figureFont();
    const QFontMetrics metrics(font);
    const int figureWidth = metrics.horizontalAdvance(m_figure);
    int captionWidth = area.width();
    QPoint caption(area.left(), area.top() + fontMetrics().ascent());
    QPoint figure(area.left(), area.top() + fontMetrics().height() + metrics.ascent());
    if (m_compact) {
        captionWidth -= figureWidth + CompactGap;
        caption.setY(area.center().y() + (fontMetrics().ascent() - fontMetrics().descent()) / 2);
        figure = {area.right() - figureWidth + 1, caption.y()};
    }
    painter.setFont(this->font());
    painter.setPen(toneColor(Tone::Muted, palette()));
    painter.drawText(caption,
                     fontMetrics().elidedText(m_compact ? m_shortCaption : m_caption,
                                              Qt::ElideRight, captionWidth));
    painter.setFont(font);
    painter.setPen(figureColor);
    painter.drawText(figure, m_figure);
}

void StatTile::paintLine(QPainter &painter, const QRectF &area) const
{
    drawSparkline(painter, area, m_line, SampleHistory::Length, seriesColor(m_series, palette()));
}

QFont StatTile::figureFont() const
{
    QFont figure = font();
    if (!m_compact) {
        figure.setPointSizeF(font().pointSizeF() * FigureScale);
    }
    figure.setBold(true);
    return figure;
}

} // namespace Ui
