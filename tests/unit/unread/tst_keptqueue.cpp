// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/keptqueue.h"
#include "tests/support/fakeclock.h"
#include "tests/support/slowunreadstore.h"

#include <QCoreApplication>
#include <QTest>

#include <memory>
#include <thread>

using namespace Broker;
using namespace std::chrono_literals;

class tst_KeptQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void tellsInTheWorkersThread();
    void tellsInTheOrderInWhichItWasAsked();
    void tellsOfNothingThatCameAfterTheQuestion();
    void triesAgainWhileTheDiskTakesNothing();
    void tellsNothingThatWasTakenBack();
    void asksAStuckStoreNoMoreThanItNeeds();
    void saysOnceWhetherItIsKept();
    void tellsTheLedgerWhatIsKept();
    void saysItAtOnceWhereNothingIsKeptLater();
    void saysNothingOnceItIsGone();

private:
    void add(int number)
    {
        m_queue->add([this, number] { m_told.append(number); });
    }
    void answer(bool isKept)
    {
        m_store->answer(isKept);
        QCoreApplication::processEvents();
    }
    void pass(Clock::Duration duration)
    {
        m_clock.advance(duration);
        m_wheel->advance();
    }

    FakeClock m_clock;
    std::unique_ptr<Mailbox> m_mailbox;
    std::unique_ptr<TimerWheel> m_wheel;
    std::unique_ptr<SlowUnreadStore> m_store;
    std::unique_ptr<PushLedger> m_ledger;
    std::unique_ptr<KeptQueue> m_queue;
    QList<int> m_told;
};

void tst_KeptQueue::init()
{
    m_queue.reset();
    m_told.clear();
    m_mailbox = std::make_unique<Mailbox>();
    m_mailbox->open();
    m_wheel = std::make_unique<TimerWheel>(m_clock);
    m_store = std::make_unique<SlowUnreadStore>(m_clock);
    m_ledger = std::make_unique<PushLedger>("12");
    m_queue = std::make_unique<KeptQueue>(*m_store, *m_ledger, *m_wheel, *m_mailbox);
}

void tst_KeptQueue::tellsInTheWorkersThread()
{
    std::thread::id told;
    m_queue->add([&told] { told = std::this_thread::get_id(); });
    std::thread([this] { m_store->answer(true); }).join();
    QCOMPARE(told, std::thread::id());
    QCoreApplication::processEvents();
    QCOMPARE(told, std::this_thread::get_id());
}

void tst_KeptQueue::tellsInTheOrderInWhichItWasAsked()
{
    for (int number = 0; number < 100; ++number) {
        add(number);
    }
    answer(true);
    answer(true); // what it could not ask before, since it had asked so often
    QCOMPARE(m_told.size(), 100);
    QVERIFY(std::is_sorted(m_told.cbegin(), m_told.cend()));
}

void tst_KeptQueue::tellsOfNothingThatCameAfterTheQuestion()
{
    add(1);
    m_store->answer(true); // and then, before the worker hears of it:
    add(2);
    QCoreApplication::processEvents();
    QCOMPARE(m_told, QList<int> {1});
    answer(true);
    QCOMPARE(m_told, (QList<int> {1, 2}));
}

void tst_KeptQueue::triesAgainWhileTheDiskTakesNothing()
{
    add(1);
    answer(false);
    add(2);
    QCOMPARE(m_told, QList<int>());
    QCOMPARE(m_store->questionCount(), size_t(0)); // not at every turn of the loop
    pass(KeptQueue::RetryTime + TimerWheel::Tick);
    answer(false);
    pass(KeptQueue::RetryTime + TimerWheel::Tick);
    answer(true);
    QCOMPARE(m_told, (QList<int> {1, 2}));
}

void tst_KeptQueue::tellsNothingThatWasTakenBack()
{
    const KeptQueue::Ticket ticket = m_queue->add([this] { m_told.append(1); });
    add(2);
    m_queue->forget(ticket);
    answer(true);
    QCOMPARE(m_told, QList<int> {2});
    m_queue->forget(ticket);
}

void tst_KeptQueue::asksAStuckStoreNoMoreThanItNeeds()
{
    for (int number = 0; number < 10'000; ++number) {
        const KeptQueue::Ticket ticket = m_queue->add([] {}); // of a client that comes and goes
        m_queue->forget(ticket);
    }
    add(1);
    QVERIFY(m_store->questionCount() <= 64);
    answer(true);
    answer(true);
    QCOMPARE(m_told, QList<int> {1});
}

void tst_KeptQueue::saysOnceWhetherItIsKept()
{
    QList<bool> said;
    m_queue->ask([&said](bool isKept) { said.append(isKept); });
    answer(false);
    QCOMPARE(said, QList<bool> {false});
    pass(2 * KeptQueue::RetryTime);
    QCOMPARE(m_store->questionCount(), size_t(0));
}

void tst_KeptQueue::tellsTheLedgerWhatIsKept()
{
    const UnreadOperation operation {UnreadOperation::Kind::Set, 3};
    Published published;
    published.unread = UnreadOutcome {UnreadOutcome::Kind::Applied, {3, 1, 1}};
    Message message;
    message.destination = "/alarm/7";
    const auto enter = [&] { m_ledger->enter(message, &operation, published, {}, 0); };
    const auto isKept = [&](qsizetype at) { return m_ledger->page({}).value(at).isKept; };
    enter();
    m_queue->refresh();
    enter(); // which the question does not cover
    answer(false);
    QCOMPARE(isKept(1), std::optional(false));
    m_queue->refresh();
    answer(true);
    QCOMPARE(isKept(1), std::optional(true));
    QCOMPARE(isKept(0), std::optional(true));
    enter();
    QCOMPARE(isKept(0), std::optional(false));
}

void tst_KeptQueue::saysItAtOnceWhereNothingIsKeptLater()
{
    m_store->isSlow = false;
    KeptQueue queue(*m_store, *m_ledger, *m_wheel, *m_mailbox);
    QVERIFY(!queue.isNeeded());
    std::optional<bool> said;
    queue.ask([&said](bool isKept) { said = isKept; });
    QCOMPARE(said, std::optional(true));
}

void tst_KeptQueue::saysNothingOnceItIsGone()
{
    add(1);
    m_queue->ask([this](bool) { m_told.append(2); });
    m_queue.reset();
    m_mailbox.reset(); // before the store, as when a broker stops
    m_store->answer(true);
    QCoreApplication::processEvents();
    QCOMPARE(m_told, QList<int>());
}

QTEST_GUILESS_MAIN(tst_KeptQueue)
#include "tst_keptqueue.moc"
