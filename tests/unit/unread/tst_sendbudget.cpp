// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/routing/router.h"
#include "broker/unread/sendbudget.h"
#include "tests/support/fakeclock.h"

#include <QCoreApplication>
#include <QTest>

#include <memory>

using namespace Broker;

namespace {

const QByteArray Network = "192.0.2.1";

} // namespace

class tst_SendBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void makesNobodyWaitWhoReachesFew();
    void hasTwoSharesUnderWay();
    void waitsForEveryWorker();
    void letsSendersGoOnInTheirOrder();
    void givesNetworksTurns();
    void forgetsASenderThatGoes();
    void countsLongBodiesAsMore();
    void countsNothingThatReachesNobody();

private:
    static void turn() { QCoreApplication::processEvents(); }

    FakeClock m_clock;
    std::unique_ptr<Mailbox> m_mailbox;
    std::unique_ptr<Mailbox> m_others; // of another worker, which nobody runs until it is opened
    std::unique_ptr<Exchange> m_exchange;
    std::unique_ptr<Router> m_router;
    std::unique_ptr<Router> m_othersRouter;
    std::unique_ptr<SendBudget> m_budget;
};

void tst_SendBudget::init()
{
    const auto ignore = [](const MessagePointer &, const DeliveryCount &,
                           const std::shared_ptr<DeliveryTally> &) {};
    m_mailbox = std::make_unique<Mailbox>();
    m_others = std::make_unique<Mailbox>();
    m_exchange = std::make_unique<Exchange>(m_clock, "e1");
    m_router = std::make_unique<Router>(m_exchange->interest(), 0, ignore);
    m_othersRouter = std::make_unique<Router>(m_exchange->interest(), 1, ignore);
    m_exchange->attach(0, *m_mailbox, *m_router);
    m_budget = std::make_unique<SendBudget>(*m_exchange, *m_mailbox);
    m_mailbox->open();
}

void tst_SendBudget::cleanup()
{
    m_mailbox->close();
    m_budget.reset();
    m_others.reset();
    m_mailbox.reset();
}

void tst_SendBudget::makesNobodyWaitWhoReachesFew()
{
    for (int count = 0; count < 3 * SendBudget::Share; ++count) {
        m_budget->charge(1, 100);
        QVERIFY(!m_budget->isSpent());
        if (count % 1000 == 0) {
            turn();
        }
    }
}

void tst_SendBudget::hasTwoSharesUnderWay()
{
    m_budget->charge(int(SendBudget::Share), 0);
    QVERIFY(!m_budget->isSpent());
    m_budget->charge(int(SendBudget::Share) - 1, 0);
    QVERIFY(!m_budget->isSpent());
    m_budget->charge(1, 0);
    QVERIFY(m_budget->isSpent());
    QTRY_VERIFY(!m_budget->isSpent());
}

void tst_SendBudget::waitsForEveryWorker()
{
    m_exchange->attach(1, *m_others, *m_othersRouter);
    m_budget->charge(int(SendBudget::Share), 0);
    m_budget->charge(int(SendBudget::Share), 0);
    turn();
    QVERIFY(m_budget->isSpent());
    m_others->open();
    turn();
    QTRY_VERIFY(!m_budget->isSpent());
}

void tst_SendBudget::letsSendersGoOnInTheirOrder()
{
    QByteArray order;
    m_budget->charge(int(SendBudget::Share), 0);
    m_budget->charge(int(SendBudget::Share), 0);
    m_budget->wait(this, Network, [&] {
        order += 'a';
        m_budget->charge(int(SendBudget::Share), 0); // all that there is
        QVERIFY(m_budget->isSpent());
        m_budget->wait(this, Network, [&order] { order += 'A'; });
    });
    m_budget->wait(&order, Network, [&order] { order += 'b'; });
    m_budget->wait(&order, Network, [&order] { order += 'c'; });
    QVERIFY(order.isEmpty());
    QTRY_VERIFY(!order.isEmpty());
    QCOMPARE(order.first(1), QByteArray("a"));
    QTRY_COMPARE(order, QByteArray("abcA"));
}

// However many of one network wait.
void tst_SendBudget::givesNetworksTurns()
{
    QByteArray order;
    m_budget->charge(int(SendBudget::Share), 0);
    m_budget->charge(int(SendBudget::Share), 0);
    for (const char name : {'a', 'b', 'c'}) {
        m_budget->wait(this, Network, [this, &order, name] {
            order += name;
            m_budget->charge(int(SendBudget::Share), 0);
        });
    }
    for (const char name : {'1', '2'}) {
        m_budget->wait(&order, "192.0.2.2", [&order, name] { order += name; });
    }
    QTRY_COMPARE(order.size(), 5);
    QCOMPARE(order, QByteArray("a1b2c"));
}

void tst_SendBudget::forgetsASenderThatGoes()
{
    int gone = 0;
    int there = 0;
    m_budget->charge(int(SendBudget::Share), 0);
    m_budget->charge(int(SendBudget::Share), 0);
    m_budget->wait(&gone, Network, [&gone] { ++gone; });
    m_budget->wait(&there, Network, [&there] { ++there; });
    m_budget->forget(&gone);
    QTRY_COMPARE(there, 1);
    QCOMPARE(gone, 0);
}

void tst_SendBudget::countsLongBodiesAsMore()
{
    m_budget->charge(int(SendBudget::Share), 0);
    m_budget->charge(int(SendBudget::Share) / 10, 64 * 1024);
    QVERIFY(m_budget->isSpent());
}

void tst_SendBudget::countsNothingThatReachesNobody()
{
    for (int count = 0; count < 3 * SendBudget::Share; ++count) {
        m_budget->charge(0, 100'000);
    }
    QVERIFY(!m_budget->isSpent());
}

QTEST_GUILESS_MAIN(tst_SendBudget)
#include "tst_sendbudget.moc"
