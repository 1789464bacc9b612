// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/windowlayout.h"

#include "ui/pages/page.h"

#include <QDockWidget>
#include <QEvent>
#include <QMainWindow>

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

void WindowLayout::addPage(Page &page)
{
    m_pages.append({&page, page.saveState()});
    connect(&page, &Page::stateChanged, this, &WindowLayout::saveSoon);
}

void WindowLayout::restore()
{
    m_window.restoreGeometry(m_settings.windowGeometry());
    m_window.restoreState(m_settings.windowState(PartsVersion), PartsVersion);
    for (const KeptPage &kept : std::as_const(m_pages)) {
        const QByteArray state = m_settings.pageState(kept.page->key(), kept.page->stateVersion());
        if (!state.isEmpty()) {
            kept.page->restoreState(state);
        }
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
    for (const KeptPage &kept : std::as_const(m_pages)) {
        kept.page->restoreState(kept.original);
    }
}

void WindowLayout::save()
{
    m_timer.stop();
    m_settings.setWindowGeometry(m_window.saveGeometry());
    m_settings.setWindowState(PartsVersion, m_window.saveState(PartsVersion));
    for (const KeptPage &kept : std::as_const(m_pages)) {
        m_settings.setPageState(kept.page->key(), kept.page->stateVersion(),
                                kept.page->saveState());
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
