// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeclock.h"
#include "tests/unit/ui/records.h"
#include "tests/unit/ui/windowtest.h"
#include "ui/push/pushcomposer.h"
#include "ui/push/userbox.h"
#include "ui/window/brokeractions.h"
#include "ui/window/stopnotice.h"

#include <QApplication>
#include <QCloseEvent>
#include <QLineEdit>
#include <QPushButton>

using Broker::BrokerState;
using Ui::StopNotice;

/// Stopping, moving and quitting while clients are connected.
class tst_StopNotice : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void stopsAtOnceWithoutClients();
    void saysHowManyAndStopsLater();
    void undoesAStop();
    void stopsAtOnceWhereItIsWantedAgain();
    void stopsOnceTheClientsAreGone();
    void holdsBackAMove();
    void holdsBackTheEndOfTheWindow();
    void closesAtOnceWhereTheProgramDoes();
    void forgetsWhereTheBrokerStopsByItself();

private:
    void run(int clients);
    void pass(std::chrono::milliseconds time);
    bool closesByMouse();
    StopNotice *notice() const { return child<StopNotice>("stopNotice"); }
    QLineEdit *userField() const { return m_window->composer()->userBox()->lineEdit(); }
    void stop() { QTest::keyClick(m_window.get(), Qt::Key_F5, Qt::ShiftModifier); }

    FakeClock m_clock;
};

void tst_StopNotice::run(int clients)
{
    notice()->setClock(m_clock);
    m_control->setState(BrokerState::Running);
    QList<Broker::SessionRecord> open;
    for (int i = 1; i <= clients; ++i) {
        open.append(openSession(Broker::SessionId(i), QString::number(i)));
    }
    m_control->tellConnections(open);
    QTRY_COMPARE(m_window->sessions().openCount(), clients);
    userField()->setFocus();
}

void tst_StopNotice::pass(std::chrono::milliseconds time)
{
    m_clock.advance(time);
    notice()->look();
}

// Whether it closes where the window manager wants it to, which is not the program itself.
bool tst_StopNotice::closesByMouse()
{
    QCloseEvent event;
    QSpontaneKeyEvent::setSpontaneous(&event);
    qApp->notify(m_window.get(), &event);
    return event.isAccepted();
}

void tst_StopNotice::stopsAtOnceWithoutClients()
{
    run(0);
    stop();
    QCOMPARE(m_control->stops, 1);
    QVERIFY(!notice()->isVisible());
}

void tst_StopNotice::saysHowManyAndStopsLater()
{
    run(12);
    stop();
    QCOMPARE(m_control->stops, 0);
    QVERIFY(notice()->isVisible());
    QCOMPARE(notice()->text(),
             QStringLiteral("Stopping the broker disconnects 12 clients: in 5 s, or now if you "
                            "stop it again."));
    QVERIFY(notice()->isAncestorOf(QApplication::focusWidget()));
    pass(std::chrono::milliseconds(3'400));
    QVERIFY(notice()->text().contains(QStringLiteral("12 clients: in 2 s")));
    m_control->tellConnections({closedSession(3, QStringLiteral("3"))});
    QTRY_VERIFY(notice()->text().contains(QStringLiteral("11 clients")));
    QCOMPARE(m_control->stops, 0);
    pass(std::chrono::milliseconds(1'600));
    QCOMPARE(m_control->stops, 1);
    QVERIFY(!notice()->isVisible());
    QVERIFY(userField()->hasFocus());
}

void tst_StopNotice::undoesAStop()
{
    run(1);
    stop();
    QVERIFY(notice()->text().contains(QStringLiteral("1 client:")));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QVERIFY(!notice()->isVisible());
    QVERIFY(!notice()->isWaiting());
    QVERIFY(userField()->hasFocus());
    pass(StopNotice::Delay);
    QCOMPARE(m_control->stops, 0);
}

void tst_StopNotice::stopsAtOnceWhereItIsWantedAgain()
{
    run(2);
    stop();
    stop(); // as by a double click
    QCOMPARE(m_control->stops, 0);
    pass(std::chrono::seconds(1));
    stop();
    QCOMPARE(m_control->stops, 1);
    pass(StopNotice::Delay);
    QCOMPARE(m_control->stops, 1);
}

void tst_StopNotice::stopsOnceTheClientsAreGone()
{
    run(1);
    stop();
    m_control->tellConnections({closedSession(1, QStringLiteral("1"))});
    QTRY_COMPARE(m_control->stops, 1);
}

void tst_StopNotice::holdsBackAMove()
{
    run(2);
    m_window->brokerActions()->startAt({QStringLiteral("127.0.0.1"), 9090});
    QCOMPARE(m_control->stops, 0);
    QCOMPARE(notice()->text(),
             QStringLiteral("Restarting the broker disconnects 2 clients: in 5 s."));
    pass(StopNotice::Delay);
    QCOMPARE(m_control->stops, 1);
    m_control->setState(BrokerState::Stopped);
    QTRY_COMPARE(m_control->starts.size(), 1);
    QCOMPARE(m_control->starts.first().port, 9090);
}

void tst_StopNotice::holdsBackTheEndOfTheWindow()
{
    run(2);
    QVERIFY(!closesByMouse());
    QVERIFY(notice()->text().startsWith(QStringLiteral("Quitting disconnects 2 clients: in 5 s")));
    pass(StopNotice::Delay);
    QVERIFY(!m_window->isVisible());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window.get(), Qt::Key_Q, Qt::ControlModifier);
    QVERIFY(m_window->isVisible());
    stop(); // is another wish, which takes its place
    QCOMPARE(m_control->stops, 0);
    QTest::keyClick(m_window.get(), Qt::Key_Q, Qt::ControlModifier);
    QVERIFY(notice()->text().startsWith(QStringLiteral("Quitting")));
    pass(std::chrono::seconds(1));
    QVERIFY(closesByMouse());
}

// As at the end of the desktop's session, which has no time.
void tst_StopNotice::closesAtOnceWhereTheProgramDoes()
{
    run(2);
    m_window->close();
    QVERIFY(!m_window->isVisible());
}

void tst_StopNotice::forgetsWhereTheBrokerStopsByItself()
{
    run(2);
    QVERIFY(!closesByMouse());
    m_control->setState(BrokerState::Stopping);
    QVERIFY(!notice()->isWaiting());
    pass(StopNotice::Delay);
    QVERIFY(m_window->isVisible());
}

QTEST_MAIN(tst_StopNotice)
#include "tst_stopnotice.moc"
