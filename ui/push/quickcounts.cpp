// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/quickcounts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

namespace Ui {

namespace {

constexpr int OfferedCounts[] = {0, 1, 5, 99};

} // namespace

QuickCounts::QuickCounts(QWidget *parent)
    : QWidget(parent)
{
    QHBoxLayout *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    const int width = fontMetrics().horizontalAdvance(QStringLiteral("000"));
    for (const int count : OfferedCounts) {
        QToolButton *button = new QToolButton(this);
        button->setText(QString::number(count));
        button->setFocusPolicy(Qt::TabFocus);
        button->setMinimumWidth(width);
        button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        connect(button, &QToolButton::clicked, this, [this, count] { Q_EMIT chosen(count); });
        layout->addWidget(button);
        m_buttons.append(button);
    }
    retranslate();
}

void QuickCounts::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void QuickCounts::retranslate()
{
    for (QToolButton *button : std::as_const(m_buttons)) {
        const QString sentence = tr("Set the number to %1").arg(button->text());
        button->setToolTip(sentence);
        button->setAccessibleName(sentence);
    }
}

} // namespace Ui
