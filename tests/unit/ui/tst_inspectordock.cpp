// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/records.h"
#include "tests/unit/ui/windowtest.h"
#include "ui/deliveries/deliveriespage.h"
#include "ui/sessions/sessionspage.h"
#include "ui/traffic/trafficpage.h"
#include "ui/users/userspage.h"
#include "ui/views/datatable.h"
#include "ui/window/inspectordock.h"
#include "ui/window/pagetabs.h"

using Broker::BrokerState;
using Ui::InspectorDock;
using Ui::Subject;

/// The inspector in its window.
class tst_InspectorDock : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void opensWhenAFrameIsChosen();
    void opensAfterTheMouseWasReleased();
    void staysClosedOnceItWasClosed();
    void opensByItsKey();
    void doesNotOpenForUsersAndSessions();
    void followsThePageInFront();
    void standsInFrontOfTheUsersInASmallWindow();

private:
    Ui::TrafficPage *traffic() const { return child<Ui::TrafficPage>(); }
    InspectorDock *dock() const { return child<InspectorDock>("inspectorDock"); }
    Ui::Inspector &inspector() const { return dock()->inspector(); }
    void capture();
};

void tst_InspectorDock::capture()
{
    m_control->setState(BrokerState::Running);
    m_control->tellConnections({openSession(1, QStringLiteral("7"))});
    m_control->tellTraffic(batchOf(1, 100).records);
    traffic()->tick();
    QTRY_VERIFY(traffic()->table()->model()->rowCount() == 100);
}

void tst_InspectorDock::opensWhenAFrameIsChosen()
{
    capture();
    QVERIFY(!dock()->isVisible());
    traffic()->table()->selectRow(3);
    QVERIFY(dock()->isVisible());
    QCOMPARE(inspector().subject().frame->sequence, 4U);
    QCOMPARE(inspector().currentTab(), Ui::Inspector::Tab::Frame);
}

// Else it would push the row aside that the button is released over.
void tst_InspectorDock::opensAfterTheMouseWasReleased()
{
    capture();
    Ui::DataTable *table = traffic()->table();
    const QPoint bottom(50, table->viewport()->height() - table->rowHeight(0));
    const int row = table->rowAt(bottom.y());
    QTest::mousePress(table->viewport(), Qt::LeftButton, {}, bottom);
    QVERIFY(!dock()->isVisible());
    QTest::mouseRelease(table->viewport(), Qt::LeftButton, {}, bottom);
    QTRY_VERIFY(dock()->isVisible());
    QCOMPARE(table->selectedRowNumbers(), QList<int> {row});
}

void tst_InspectorDock::staysClosedOnceItWasClosed()
{
    capture();
    traffic()->table()->selectRow(3);
    dock()->close();
    traffic()->table()->selectRow(4);
    QVERIFY(!dock()->isVisible());
    QCOMPARE(inspector().subject().frame->sequence, 5U); // it follows all the same

    m_window->close();
    m_window.reset();
    open();
    capture();
    traffic()->table()->selectRow(4);
    QVERIFY(!dock()->isVisible());
    QTest::keyClick(traffic()->table(), Qt::Key_Return);
    QVERIFY(dock()->isVisible());

    m_window->close();
    m_window.reset();
    open();
    QVERIFY(dock()->isVisible());
}

void tst_InspectorDock::opensByItsKey()
{
    m_control->setState(BrokerState::Running);
    QVERIFY(actionWith(Qt::Key_F12));
    QTest::keyClick(m_window.get(), Qt::Key_F12);
    QVERIFY(dock()->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_F12);
    QVERIFY(!dock()->isVisible());
}

void tst_InspectorDock::doesNotOpenForUsersAndSessions()
{
    capture();
    Ui::UsersPage *users = child<Ui::UsersPage>();
    QTRY_COMPARE(users->table()->model()->rowCount(), 1);
    users->table()->selectRow(0);
    QVERIFY(!dock()->isVisible());
    QCOMPARE(inspector().subject().kind, Subject::Kind::User);

    Ui::SessionsPage *sessions = child<Ui::SessionsPage>();
    child<Ui::PageTabs>()->setCurrentWidget(sessions);
    QTRY_COMPARE(sessions->table()->model()->rowCount(), 1);
    sessions->table()->selectRow(0);
    QVERIFY(!dock()->isVisible());
    QCOMPARE(inspector().subject().session, Broker::SessionId(1));
    QTest::keyClick(sessions->table(), Qt::Key_Return);
    QVERIFY(dock()->isVisible());
}

void tst_InspectorDock::followsThePageInFront()
{
    capture();
    m_control->ledger = {deliveredPush(5, "7")};
    Ui::PageTabs *tabs = child<Ui::PageTabs>();
    traffic()->table()->selectRow(3);
    Ui::DeliveriesPage *deliveries = child<Ui::DeliveriesPage>();
    tabs->setCurrentWidget(deliveries);
    QCOMPARE(inspector().subject().kind, Subject::Kind::Frame); // nothing is chosen there yet
    QTRY_COMPARE(deliveries->table()->model()->rowCount(), 1);
    deliveries->table()->selectRow(0);
    QCOMPARE(inspector().subject().push->id, 5U);
    tabs->setCurrentWidget(traffic());
    QCOMPARE(inspector().subject().frame->sequence, 4U);
    traffic()->clearAction()->trigger();
    QCOMPARE(inspector().subject().kind, Subject::Kind::Nothing);
    tabs->setCurrentWidget(deliveries);
    QCOMPARE(inspector().subject().push->id, 5U);
}

void tst_InspectorDock::standsInFrontOfTheUsersInASmallWindow()
{
    m_window->resize(1'016, 604);
    const QList<QAction *> actions = m_window->findChildren<QAction *>();
    for (QAction *action : actions) {
        if (action->text() == QStringLiteral("&Reset Layout")) {
            action->trigger();
        }
    }
    capture();
    const int width = traffic()->width();
    traffic()->table()->selectRow(3);
    QVERIFY(dock()->isVisible());
    QVERIFY(m_window->tabifiedDockWidgets(dock()).contains(child<QDockWidget>("usersDock")));
    QTRY_VERIFY(!inspector().visibleRegion().isEmpty());
    QCOMPARE(m_window->size(), QSize(1'016, 604));
    QVERIFY(traffic()->width() > width - 60);
}

QTEST_MAIN(tst_InspectorDock)
#include "tst_inspectordock.moc"
