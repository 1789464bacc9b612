// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/pagenavigation.h"

#include "ui/pages/page.h"
#include "ui/tiles/tilestrip.h"
#include "ui/window/pagetabs.h"
#include "ui/window/panecycle.h"

#include <QDockWidget>

#include <algorithm>

namespace Ui {

PageNavigation::PageNavigation(TileStrip &tiles, const QList<Page *> &pages, PageTabs &tabs,
                               QObject *parent)
    : QObject(parent)
    , m_pages(pages)
    , m_tabs(tabs)
{
    connect(&tiles, &TileStrip::chosen, this, &PageNavigation::showFigure);
    for (const Page *page : pages) {
        connect(page, &Page::timesWanted, this, &PageNavigation::showTimes);
    }
}

void PageNavigation::showFigure(Series series)
{
    showFirst([series](Page &page) { return page.showFigure(series); });
}

void PageNavigation::showTimes(const TimeRange &times)
{
    showFirst([&times](Page &page) { return page.showTimes(times); });
}

void PageNavigation::showPush(quint64 id)
{
    showFirst([id](Page &page) { return page.showPush(id); });
}

bool PageNavigation::showNamed(const QString &name)
{
    return showFirst([&name](Page &page) { return page.showNamed(name); });
}

bool PageNavigation::showFirst(const std::function<bool(Page &)> &shows)
{
    const auto found =
        std::find_if(m_pages.begin(), m_pages.end(), [&shows](Page *page) { return shows(*page); });
    if (found != m_pages.end()) {
        showPage(**found);
    }
    return found != m_pages.end();
}

void PageNavigation::showPage(Page &page)
{
    if (QDockWidget *dock = qobject_cast<QDockWidget *>(page.parentWidget())) {
        dock->show();
        dock->raise();
    } else {
        m_tabs.setCurrentWidget(&page);
    }
    enter(page);
}

void PageNavigation::enter(Page &page)
{
    QWidget *main = page.mainWidget();
    if (main && main->isVisible()) {
        main->setFocus(Qt::OtherFocusReason);
    } else {
        PaneCycle::focusFirst(page);
    }
}

} // namespace Ui
