// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/base/mailbox.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QTest>
#include <QThread>

#include <array>
#include <memory>
#include <numeric>
#include <thread>
#include <vector>

using Broker::Mailbox;

namespace {

/// A dispatcher that is awake when a test says so, and counts how often it was to wake up.
class CountingDispatcher : public QAbstractEventDispatcher
{
public:
    bool processEvents(QEventLoop::ProcessEventsFlags /*flags*/) override
    {
        Q_EMIT awake();
        return true;
    }

    void wakeUp() override { ++wakeUps; }
    void interrupt() override { }

    void registerSocketNotifier(QSocketNotifier * /*notifier*/) override { }
    void unregisterSocketNotifier(QSocketNotifier * /*notifier*/) override { }
    void registerTimer(int /*id*/, qint64 /*interval*/, Qt::TimerType /*type*/,
                       QObject * /*object*/) override
    {
    }
    bool unregisterTimer(int /*id*/) override { return false; }
    bool unregisterTimers(QObject * /*object*/) override { return false; }
    QList<TimerInfo> registeredTimers(QObject * /*object*/) const override { return {}; }
    int remainingTime(int /*id*/) override { return -1; }

    int wakeUps = 0;
};

/// Runs \a body in a thread of its own that has a CountingDispatcher.
template<typename Body>
void withCountingDispatcher(Body body)
{
    std::thread([&] {
        auto *dispatcher = new CountingDispatcher; // the thread's from the next line on
        QThread::currentThread()->setEventDispatcher(dispatcher);
        dispatcher->wakeUps = 0;
        body(*dispatcher);
    }).join();
}

} // namespace

class tst_Mailbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsTasksInTheOrderOfTheirPosting();
    void runsTasksInTheThreadThatOpenedIt();
    void runsWhatWasPostedBeforeItOpened();
    void runsAheadOfABacklogWhatIsPostedSo();
    void dropsTheRestOfABurstWhenATaskAheadClosesIt();
    void wakesItsThreadOncePerBurst();
    void wakesItsThreadForWhatATaskPosts();
    void keepsTheOrderOfEachPostingThread();
    void letsGoOfATaskBeforeTheNextRuns();
    void dropsWaitingTasksOnClose();
    void dropsTheRestOfABurstThatClosesIt();
    void letsADroppedTaskPostOnItsWayOut();
};

void tst_Mailbox::runsTasksInTheOrderOfTheirPosting()
{
    Mailbox mailbox;
    mailbox.open();
    QList<int> ran;
    for (int task = 0; task < 3; ++task) {
        mailbox.post([&ran, task] { ran.append(task); });
    }
    QVERIFY(ran.isEmpty());
    QCoreApplication::processEvents();
    QCOMPARE(ran, (QList<int> {0, 1, 2}));
}

void tst_Mailbox::runsTasksInTheThreadThatOpenedIt()
{
    Mailbox mailbox;
    mailbox.open();
    std::thread::id ranIn;
    std::thread([&] { mailbox.post([&] { ranIn = std::this_thread::get_id(); }); }).join();
    QTRY_COMPARE(ranIn, std::this_thread::get_id());
}

void tst_Mailbox::runsWhatWasPostedBeforeItOpened()
{
    Mailbox mailbox;
    bool ran = false;
    mailbox.post([&] { ran = true; });
    QCoreApplication::processEvents();
    QVERIFY(!ran);
    mailbox.open();
    QCoreApplication::processEvents();
    QVERIFY(ran);
}

void tst_Mailbox::runsAheadOfABacklogWhatIsPostedSo()
{
    Mailbox mailbox;
    QList<int> ran;
    mailbox.post([&] {
        ran.append(1);
        mailbox.postAhead([&] { ran.append(2); }); // in the middle of the burst
    });
    mailbox.post([&] { ran.append(3); });
    mailbox.postAhead([&] { ran.append(0); });
    mailbox.open();
    QCoreApplication::processEvents();
    QCOMPARE(ran, (QList<int> {0, 1, 2, 3}));
    mailbox.postAhead([&] { ran.append(4); });
    QCoreApplication::processEvents();
    QCOMPARE(ran.last(), 4);
}

void tst_Mailbox::dropsTheRestOfABurstWhenATaskAheadClosesIt()
{
    Mailbox mailbox;
    mailbox.open();
    int ran = 0;
    mailbox.post([&] {
        ++ran;
        std::thread([&] { mailbox.postAhead([&] { mailbox.close(); }); }).join();
    });
    for (int task = 0; task < 1'000; ++task) {
        mailbox.post([&] { ++ran; });
    }
    QCoreApplication::processEvents();
    QCOMPARE(ran, 1);
}

void tst_Mailbox::wakesItsThreadOncePerBurst()
{
    int ran = 0;
    int wakeUpsOfFirst = 0;
    int wakeUpsOfBoth = 0;
    withCountingDispatcher([&](CountingDispatcher &dispatcher) {
        Mailbox mailbox;
        mailbox.open();
        for (int task = 0; task < 100; ++task) {
            mailbox.post([&] { ++ran; });
        }
        wakeUpsOfFirst = dispatcher.wakeUps;
        dispatcher.processEvents({});
        for (int task = 0; task < 100; ++task) {
            mailbox.post([&] { ++ran; });
        }
        wakeUpsOfBoth = dispatcher.wakeUps;
        dispatcher.processEvents({});
    });
    QCOMPARE(wakeUpsOfFirst, 1);
    QCOMPARE(wakeUpsOfBoth, 2);
    QCOMPARE(ran, 200);
}

void tst_Mailbox::wakesItsThreadForWhatATaskPosts()
{
    int ran = 0;
    int wakeUps = 0;
    withCountingDispatcher([&](CountingDispatcher &dispatcher) {
        Mailbox mailbox;
        mailbox.open();
        mailbox.post([&] { mailbox.post([&] { ++ran; }); });
        dispatcher.wakeUps = 0;
        dispatcher.processEvents({});
        wakeUps = dispatcher.wakeUps;
        dispatcher.processEvents({});
    });
    QCOMPARE(wakeUps, 1);
    QCOMPARE(ran, 1);
}

void tst_Mailbox::keepsTheOrderOfEachPostingThread()
{
    constexpr int ThreadCount = 4;
    constexpr int TaskCount = 2000;
    Mailbox mailbox;
    mailbox.open();
    std::array<QList<int>, ThreadCount> ran;
    std::vector<std::jthread> posters;
    for (QList<int> &order : ran) {
        posters.emplace_back([&mailbox, &order] {
            for (int task = 0; task < TaskCount; ++task) {
                mailbox.post([&order, task] { order.append(task); });
            }
        });
    }
    QList<int> expected(TaskCount);
    std::iota(expected.begin(), expected.end(), 0);
    for (const QList<int> &order : ran) {
        QTRY_COMPARE(order.size(), expected.size());
        QCOMPARE(order, expected);
    }
}

void tst_Mailbox::letsGoOfATaskBeforeTheNextRuns()
{
    Mailbox mailbox;
    mailbox.open();
    auto held = std::make_shared<int>(1);
    const std::weak_ptr<int> watched = held;
    bool wasGone = false;
    mailbox.post([held = std::move(held)] { Q_UNUSED(held); });
    mailbox.post([&] { wasGone = watched.expired(); });
    QCoreApplication::processEvents();
    QVERIFY(wasGone);
}

void tst_Mailbox::dropsWaitingTasksOnClose()
{
    Mailbox mailbox;
    mailbox.open();
    auto held = std::make_shared<int>(1);
    const std::weak_ptr<int> watched = held;
    bool ran = false;
    mailbox.post([&ran, held = std::move(held)] { ran = true; });
    mailbox.close();
    QVERIFY(watched.expired());
    QCoreApplication::processEvents();
    QVERIFY(!ran);
}

void tst_Mailbox::dropsTheRestOfABurstThatClosesIt()
{
    Mailbox mailbox;
    mailbox.open();
    bool ran = false;
    mailbox.post([&] { mailbox.close(); });
    mailbox.post([&] { ran = true; });
    QCoreApplication::processEvents();
    QVERIFY(!ran);
}

void tst_Mailbox::letsADroppedTaskPostOnItsWayOut()
{
    Mailbox mailbox;
    mailbox.open();
    bool ran = false;
    mailbox.post([poster = std::shared_ptr<void>(nullptr, [&](void *) {
                      mailbox.post([&] { ran = true; });
                  })] { Q_UNUSED(poster); });
    mailbox.close(); // would wait for itself if it destroyed the task under its lock
    mailbox.open();
    QCoreApplication::processEvents();
    QVERIFY(ran);
}

QTEST_GUILESS_MAIN(tst_Mailbox)
#include "tst_mailbox.moc"
