// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/quietstyle.h"

#include "ui/theme/palettes.h"

#include <QPainter>
#include <QStyleOption>

namespace Ui {

namespace {

constexpr qreal Rounding = 2;

void drawBorder(const QStyleOption *option, QPainter *painter)
{
    if (!isDark(option->palette)) {
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(option->palette.color(QPalette::Disabled, QPalette::Text));
    painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), Rounding,
                             Rounding);
    painter->restore();
}

} // namespace

QuietStyle::QuietStyle()
    : QProxyStyle(QStringLiteral("Fusion"))
{
}

void QuietStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                               QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool isFocused = option->state & State_HasFocus; // then Fusion's border has a colour
    if (element == PE_FrameLineEdit && !isFocused) {
        drawBorder(option, painter);
    }
}

void QuietStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                    QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    const QStyleOptionComboBox *box = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    const bool isField = control == CC_SpinBox || (control == CC_ComboBox && box && box->editable);
    if (isField && !(option->state & State_HasFocus)) {
        drawBorder(option, painter);
    }
}

void QuietStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    if (element != CE_ToolBar) {
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    }
    painter->fillRect(option->rect, option->palette.window());
    painter->setPen(option->palette.color(QPalette::Mid));
    painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
}

int QuietStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *returnData) const
{
    return hint == SH_DialogButtonBox_ButtonsHaveIcons
        ? 0
        : QProxyStyle::styleHint(hint, option, widget, returnData);
}

} // namespace Ui
