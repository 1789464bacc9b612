// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/stepbuttons.h"

#include <QAction>
#include <QHBoxLayout>
#include <QToolButton>

namespace Ui {

StepButtons::StepButtons(const QList<QAction *> &steps, QWidget *parent)
    : QWidget(parent)
{
    QHBoxLayout *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    const int width = fontMetrics().horizontalAdvance(QStringLiteral("000"));
    for (QAction *step : steps) {
        QToolButton *button = new QToolButton(this);
        button->setDefaultAction(step);
        button->setFocusPolicy(Qt::TabFocus);
        button->setMinimumWidth(width);
        button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        layout->addWidget(button);
        m_buttons.append(button);
    }
}

void StepButtons::retranslate()
{
    for (QToolButton *button : std::as_const(m_buttons)) {
        button->setAccessibleName(button->defaultAction()->toolTip());
    }
}

} // namespace Ui
