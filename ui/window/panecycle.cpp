// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/panecycle.h"

#include <QApplication>
#include <QWidget>

namespace Ui {

void PaneCycle::focusFirst(QWidget &area)
{
    for (QWidget *next = area.nextInFocusChain(); next != &area; next = next->nextInFocusChain()) {
        const bool takesFocus =
            (next->focusPolicy() & Qt::TabFocus) != 0 && next->isEnabled() && next->isVisible();
        if (takesFocus && area.isAncestorOf(next)) {
            next->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

void PaneCycle::add(QWidget &pane, std::function<void()> enter)
{
    m_panes.append({&pane, std::move(enter)});
}

// Hidden panes are skipped.
void PaneCycle::go(qsizetype step)
{
    const QWidget *focus = QApplication::focusWidget();
    const qsizetype count = m_panes.size();
    qsizetype at = step > 0 ? -1 : count;
    for (qsizetype i = 0; i < count; ++i) {
        if (focus && m_panes[i].widget->isAncestorOf(focus)) {
            at = i;
        }
    }
    for (qsizetype tries = 0; tries < count; ++tries) {
        at = (at + step + count) % count;
        if (m_panes[at].widget->isVisible()) {
            m_panes[at].enter();
            return;
        }
    }
}

} // namespace Ui
