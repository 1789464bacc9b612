// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/offerdelegate.h"

#include "ui/push/useroffer.h"
#include "ui/views/tone.h"

#include <QPainter>

namespace Ui {

namespace {

constexpr int Gap = 16;
constexpr int Margin = 6;
constexpr int LinePadding = 4;

} // namespace

void OfferDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const QString detail = index.data(UserOffer::DetailRole).toString();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    QStyleOptionViewItem item = option;
    item.rect.setRight(option.rect.right() - option.fontMetrics.horizontalAdvance(detail) - Gap);
    if (selected) {
        painter->fillRect(option.rect, option.palette.brush(QPalette::Highlight));
    }
    QStyledItemDelegate::paint(painter, item, index);
    painter->save();
    painter->setFont(option.font);
    painter->setPen(selected ? option.palette.color(QPalette::HighlightedText)
                             : toneColor(Tone::Muted, option.palette));
    painter->drawText(option.rect.adjusted(0, 0, -Margin, 0), Qt::AlignRight | Qt::AlignVCenter,
                      detail);
    painter->restore();
}

QSize OfferDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QString detail = index.data(UserOffer::DetailRole).toString();
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width() + option.fontMetrics.horizontalAdvance(detail) + Gap,
            size.height() + LinePadding};
}

} // namespace Ui
