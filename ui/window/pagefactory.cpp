// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/pagefactory.h"

#include "ui/dashboard/dashboardpage.h"
#include "ui/deliveries/deliveriespage.h"
#include "ui/journal/journalpage.h"
#include "ui/log/logpage.h"
#include "ui/sessions/sessionspage.h"
#include "ui/settings/settings.h"
#include "ui/subscriptions/subscriptionspage.h"
#include "ui/traffic/trafficpage.h"
#include "ui/users/userspage.h"

namespace Ui {

QList<Page *> createPages(const PageParts &parts, QWidget *parent)
{
    const auto &[control, sessions, scope, settings] = parts;
    const QList<Page *> pages {
        new UsersPage(control, sessions, scope, parent),
        new TrafficPage(control, sessions, scope, parent),
        new SessionsPage(control, sessions, scope, parent),
        new SubscriptionsPage(control, sessions, scope, parent),
        new DeliveriesPage(control, sessions, scope, parent),
        new DashboardPage(control, scope, parent),
        new JournalPage(control, settings.journalFile(), parent),
        new LogPage(control, parent),
    };
    for (Page *page : pages) {
        page->setProtected(settings.isProtected());
        QObject::connect(&settings, &Settings::protectedChanged, page, &Page::setProtected);
    }
    return pages;
}

} // namespace Ui
