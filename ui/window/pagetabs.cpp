// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/pagetabs.h"

#include "ui/pages/page.h"

#include <QEvent>
#include <QTabBar>

namespace Ui {

PageTabs::PageTabs(QWidget *parent)
    : QTabWidget(parent)
{
    setDocumentMode(true);
}

void PageTabs::addPage(Page &page)
{
    addTab(&page, QString());
    connect(&page, &Page::badgeChanged, this, &PageTabs::showTitles);
    showTitles();
}

void PageTabs::changeEvent(QEvent *event)
{
    QTabWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        showTitles();
    }
}

Page *PageTabs::pageAt(int index) const
{
    return qobject_cast<Page *>(widget(index));
}

void PageTabs::showTitles()
{
    tabBar()->setAccessibleName(tr("Pages"));
    for (int i = 0; i < count(); ++i) {
        const Page *page = pageAt(i);
        const QString badge = page->badge();
        setTabText(i, badge.isEmpty() ? page->title() : tr("%1 (%2)").arg(page->title(), badge));
    }
}

} // namespace Ui
