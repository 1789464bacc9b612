// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/inspector/inspectorpane.h"

#include "ui/views/emptystate.h"

namespace Ui {

InspectorPane::InspectorPane(QWidget &content, QWidget *parent)
    : QStackedWidget(parent)
    , m_empty(new EmptyState(this))
{
    addWidget(&content);
    addWidget(m_empty);
    setCurrentIndex(1);
}

void InspectorPane::showContent()
{
    setCurrentIndex(0);
}

void InspectorPane::showReason(const QString &title, const QString &text)
{
    m_empty->say(title, text);
    setCurrentIndex(1);
}

} // namespace Ui
