// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/windowtest.h"
#include "ui/traffic/trafficpage.h"
#include "ui/views/datatable.h"

#include <QDockWidget>
#include <QToolBar>

using Broker::BrokerState;

class tst_WindowLayout : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void remembersItsLayout();
    void resetsItsLayout();
    void fitsASmallScreen();

private:
    Ui::TrafficPage *traffic() const { return child<Ui::TrafficPage>(); }
};

void tst_WindowLayout::remembersItsLayout()
{
    m_control->setState(BrokerState::Running);
    child<QDockWidget>("usersDock")->hide();
    traffic()->table()->setColumnWidth(1, 222);
    traffic()->table()->setColumnHidden(3, true);
    m_window->close();
    m_window.reset();
    open();
    QVERIFY(!child<QDockWidget>("usersDock")->isVisible());
    QVERIFY(child<QDockWidget>("composerDock")->isVisible());
    QCOMPARE(traffic()->table()->columnWidth(1), 222);
    QVERIFY(traffic()->table()->isColumnHidden(3));
}

void tst_WindowLayout::resetsItsLayout()
{
    m_control->setState(BrokerState::Running);
    const int width = traffic()->table()->columnWidth(1);
    traffic()->table()->setColumnWidth(1, width + 50);
    child<QDockWidget>("usersDock")->hide();
    child<QDockWidget>("composerDock")->setFloating(true);
    child<QToolBar>("mainToolBar")->hide();
    const QList<QAction *> actions = m_window->findChildren<QAction *>();
    for (QAction *action : actions) {
        if (action->text() == QStringLiteral("&Reset Layout")) {
            action->trigger();
        }
    }
    QVERIFY(child<QDockWidget>("usersDock")->isVisible());
    QVERIFY(!child<QDockWidget>("composerDock")->isFloating());
    QVERIFY(child<QToolBar>("mainToolBar")->isVisible());
    QCOMPARE(traffic()->table()->columnWidth(1), width);
}

void tst_WindowLayout::fitsASmallScreen()
{
    m_control->setState(BrokerState::Running);
    m_window->resize(1'024, 640);
    QCoreApplication::processEvents();
    QCOMPARE(m_window->size(), QSize(1'024, 640));
    QVERIFY(m_window->minimumSizeHint().width() <= 1'024);
    QVERIFY(m_window->minimumSizeHint().height() <= 640);
    QVERIFY(traffic()->table()->parentWidget()->height() > 200);
}

QTEST_MAIN(tst_WindowLayout)
#include "tst_windowlayout.moc"
