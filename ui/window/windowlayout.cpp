// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/windowlayout.h"

#include <QDockWidget>
#include <QEvent>
#include <QHeaderView>
#include <QMainWindow>
#include <QTableView>

namespace Ui {

namespace {

constexpr std::chrono::milliseconds SaveAfter {300};

} // namespace

WindowLayout::WindowLayout(QMainWindow &window, Settings &settings)
    : QObject(&window)
    , m_window(window)
    , m_settings(settings)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(SaveAfter);
    connect(&m_timer, &QTimer::timeout, this, &WindowLayout::save);
}

void WindowLayout::addTable(QTableView &table, int version)
{
    QHeaderView *header = table.horizontalHeader();
    m_tables.append({table.objectName(), version, header, header->saveState()});
    connect(header, &QHeaderView::sectionResized, this, &WindowLayout::saveSoon);
    connect(header, &QHeaderView::sectionMoved, this, &WindowLayout::saveSoon);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &WindowLayout::saveSoon);
}

void WindowLayout::restore()
{
    m_window.restoreGeometry(m_settings.windowGeometry());
    m_window.restoreState(m_settings.windowState(PartsVersion), PartsVersion);
    for (const Table &table : std::as_const(m_tables)) {
        table.header->restoreState(m_settings.headerState(table.name, table.version));
    }
    m_window.installEventFilter(this);
    const QList<QDockWidget *> docks = m_window.findChildren<QDockWidget *>();
    for (QDockWidget *dock : docks) {
        connect(dock, &QDockWidget::dockLocationChanged, this, &WindowLayout::saveSoon);
        connect(dock, &QDockWidget::topLevelChanged, this, &WindowLayout::saveSoon);
        connect(dock, &QDockWidget::visibilityChanged, this, &WindowLayout::saveSoon);
    }
}

void WindowLayout::reset()
{
    m_settings.forgetLayout();
    for (const Table &table : std::as_const(m_tables)) {
        table.header->restoreState(table.original);
    }
}

void WindowLayout::save()
{
    m_timer.stop();
    m_settings.setWindowGeometry(m_window.saveGeometry());
    m_settings.setWindowState(PartsVersion, m_window.saveState(PartsVersion));
    for (const Table &table : std::as_const(m_tables)) {
        m_settings.setHeaderState(table.name, table.version, table.header->saveState());
    }
}

bool WindowLayout::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Move || event->type() == QEvent::Resize) {
        saveSoon();
    }
    return QObject::eventFilter(watched, event);
}

void WindowLayout::saveSoon()
{
    m_timer.start();
}

} // namespace Ui
