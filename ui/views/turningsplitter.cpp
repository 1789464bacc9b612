// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/views/turningsplitter.h"

#include <QFontMetrics>

namespace Ui {

namespace {

constexpr int WideFrom = 90; // characters

} // namespace

TurningSplitter::TurningSplitter(QWidget *parent)
    : QSplitter(Qt::Vertical, parent)
{
    setChildrenCollapsible(false);
}

// Not within the layout that has just found its size.
void TurningSplitter::resizeEvent(QResizeEvent *event)
{
    QSplitter::resizeEvent(event);
    QMetaObject::invokeMethod(this, &TurningSplitter::turn, Qt::QueuedConnection);
}

void TurningSplitter::turn()
{
    const bool isWide = width() >= WideFrom * fontMetrics().averageCharWidth();
    const Qt::Orientation fitting = isWide ? Qt::Horizontal : Qt::Vertical;
    if (orientation() != fitting) {
        const QList<int> shares = sizes();
        setOrientation(fitting);
        setSizes(shares);
    }
}

} // namespace Ui
