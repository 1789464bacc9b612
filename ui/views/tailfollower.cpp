// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/views/tailfollower.h"

#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTableView>
#include <QWheelEvent>

namespace Ui {

TailFollower::TailFollower(QTableView &table, QAction &action)
    : QObject(&table)
    , m_table(table)
    , m_action(action)
{
    action.setCheckable(true);
    table.installEventFilter(this);
    table.viewport()->installEventFilter(this);
    connect(table.verticalScrollBar(), &QScrollBar::actionTriggered, this,
            &TailFollower::handleBarMoved);
    connect(&table, &QAbstractItemView::pressed, this,
            [this](const QModelIndex &index) { handlePressed(index.row()); });
    connect(&action, &QAction::toggled, this, &TailFollower::follow);
}

bool TailFollower::isFollowing() const
{
    return m_action.isChecked();
}

void TailFollower::setFollowing(bool following)
{
    m_action.setChecked(following);
}

void TailFollower::follow()
{
    if (isFollowing()) {
        m_table.scrollToBottom();
    }
}

bool TailFollower::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Wheel && watched == m_table.viewport()) {
        // A wheel turn at the end of the scroll bar moves nothing and would go unnoticed otherwise.
        if (static_cast<QWheelEvent *>(event)->angleDelta().y() > 0) {
            setFollowing(false);
        }
    } else if (event->type() == QEvent::KeyPress && watched == &m_table) {
        return handleKey(*static_cast<QKeyEvent *>(event));
    }
    return QObject::eventFilter(watched, event);
}

// The scroll bar announces wheel, drag and clicks before its value changes; the slider has moved
// already.
void TailFollower::handleBarMoved()
{
    setFollowing(isAtEnd());
}

// Home and End alone go to the first and last row here. QTableView would move along the row and
// leave the end.
bool TailFollower::handleKey(const QKeyEvent &event)
{
    const bool isAlone = (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    switch (event.key()) {
    case Qt::Key_PageUp:
    case Qt::Key_Up: setFollowing(false); break;
    case Qt::Key_Home:
        setFollowing(false);
        if (isAlone) {
            m_table.scrollToTop();
        }
        return isAlone;
    case Qt::Key_End:
        setFollowing(true);
        follow();
        return isAlone;
    case Qt::Key_PageDown:
    case Qt::Key_Down:
        QMetaObject::invokeMethod(this, &TailFollower::handleBarMoved, Qt::QueuedConnection);
        break;
    default: break;
    }
    return false;
}

void TailFollower::handlePressed(int row)
{
    if (row + 1 < m_table.model()->rowCount()) {
        setFollowing(false);
    }
}

// Where the last row is in sight: below it there is room for less than another one.
bool TailFollower::isAtEnd() const
{
    const QScrollBar *bar = m_table.verticalScrollBar();
    return bar->sliderPosition() > bar->maximum() - m_table.verticalHeader()->defaultSectionSize();
}

} // namespace Ui
