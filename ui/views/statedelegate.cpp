// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/views/statedelegate.h"

#include "ui/views/roles.h"
#include "ui/views/tone.h"

#include <QApplication>
#include <QPainter>

namespace Ui {

namespace {

int glyphWidth(const QFontMetrics &metrics)
{
    return metrics.horizontalAdvance(u'●') + metrics.horizontalAdvance(u' ') * 2;
}

} // namespace

void StateDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString text = std::exchange(item.text, QString());
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, &item, item.widget) + 1;
    QRect area = item.rect.adjusted(margin, 0, -margin, 0);
    const bool selected = item.state.testFlag(QStyle::State_Selected);
    const QColor textColor =
        item.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const Tone tone = Tone(index.data(ToneRole).toInt());

    painter->save();
    painter->setFont(item.font);
    painter->setPen(selected ? textColor : toneColor(tone, option.palette));
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter, index.data(GlyphRole).toString());
    area.setLeft(area.left() + glyphWidth(item.fontMetrics));
    painter->setPen(textColor);
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                      item.fontMetrics.elidedText(text, Qt::ElideRight, area.width()));
    painter->restore();
}

QSize StateDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width() + glyphWidth(option.fontMetrics), size.height()};
}

} // namespace Ui
