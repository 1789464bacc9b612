// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/windowtest.h"
#include "ui/window/brokeractions.h"

using Broker::BrokerState;
using Broker::BrokerStatus;

class tst_BrokerActions : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void startsAndStopsByKeys();
    void startsWhereItRanBefore();
    void movesARunningBroker();
};

void tst_BrokerActions::startsAndStopsByKeys()
{
    QTest::keyClick(m_window.get(), Qt::Key_F5, Qt::ShiftModifier);
    QCOMPARE(m_control->stops, 0);
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QCOMPARE(m_control->starts.size(), 1);
    m_control->setState(BrokerState::Running);
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QCOMPARE(m_control->starts.size(), 1);
    QTest::keyClick(m_window.get(), Qt::Key_F5, Qt::ShiftModifier);
    QCOMPARE(m_control->stops, 1);
}

void tst_BrokerActions::startsWhereItRanBefore()
{
    BrokerStatus status;
    status.state = BrokerState::Running;
    status.host = QStringLiteral("127.0.0.1");
    status.port = 8085;
    status.endpoint = QStringLiteral("http://127.0.0.1:8085/ws");
    m_control->setStatus(status);
    m_control->setState(BrokerState::Stopped);
    m_window->brokerActions()->startAction()->trigger();
    QCOMPARE(m_control->starts.first().port, 8085);
}

void tst_BrokerActions::movesARunningBroker()
{
    m_control->setState(BrokerState::Running);
    m_window->brokerActions()->startAt({QStringLiteral("0.0.0.0"), 9090});
    QCOMPARE(m_control->stops, 1);
    QVERIFY(m_control->starts.isEmpty());
    m_control->setState(BrokerState::Stopping);
    QVERIFY(m_control->starts.isEmpty());
    m_control->setState(BrokerState::Stopped);
    QTRY_COMPARE(m_control->starts.size(), 1);
    QCOMPARE(m_control->starts.first().host, QStringLiteral("0.0.0.0"));
    QCOMPARE(m_control->starts.first().port, 9090);
}

QTEST_MAIN(tst_BrokerActions)
#include "tst_brokeractions.moc"
