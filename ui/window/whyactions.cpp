// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/whyactions.h"

#include "ui/pages/page.h"
#include "ui/push/pushactions.h"
#include "ui/push/pushcomposer.h"
#include "ui/push/userbox.h"
#include "ui/views/formats.h"
#include "ui/why/whycopier.h"

#include <QAction>
#include <QStatusBar>

namespace Ui {

namespace {

constexpr int SayFor = 6'000; // milliseconds
constexpr qsizetype LongestName = 64;

QString shown(const QString &user)
{
    return oneLine(user.toUtf8(), LongestName);
}

} // namespace

WhyActions::WhyActions(Broker::BrokerControl &control, PushComposer &composer,
                       const QList<Page *> &pages, QStatusBar &status, QObject *parent)
    : QObject(parent)
    , m_composer(composer)
    , m_status(status)
    , m_copier(new WhyCopier(control, this))
{
    for (const Page *page : pages) {
        connect(page, &Page::copyWhyRequested, this, &WhyActions::copy);
    }
    connect(composer.actions().copyWhy(), &QAction::triggered, this, &WhyActions::copyOfComposer);
    connect(m_copier, &WhyCopier::copied, this, [this](const QString &user, qsizetype lines) {
        m_status.showMessage(
            tr("Copied all that is known of user %1: %2 lines.").arg(shown(user), countText(lines)),
            SayFor);
    });
    connect(m_copier, &WhyCopier::failed, this, [this](const QString &user) {
        m_status.showMessage(
            tr("Nothing was copied: the broker has no answer about user %1.").arg(shown(user)),
            SayFor);
    });
}

void WhyActions::copy(const QString &user, quint64 push)
{
    m_copier->copy(user, push);
}

void WhyActions::copyOfComposer()
{
    const QString user = m_composer.userBox()->user();
    if (user.isEmpty()) {
        m_status.showMessage(tr("Nothing was copied: no user is chosen."), SayFor);
        m_composer.focusUser();
    } else {
        m_copier->copy(user, 0);
    }
}

} // namespace Ui
