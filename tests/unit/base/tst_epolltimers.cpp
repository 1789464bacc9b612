// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/base/epolldispatcher.h"
#include "tests/unit/base/eventthread.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <memory>
#include <semaphore>
#include <thread>
#include <vector>

using namespace std::chrono_literals;

namespace {

QAbstractEventDispatcher &loop()
{
    return *QAbstractEventDispatcher::instance();
}

} // namespace

/// Timers through the event loop; tst_TimerList has their times.
class tst_EpollTimers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDispatcherRows(); }

    void firesInOrderAndNotEarly();
    void firesTimersOfEveryType();
    void firesASingleShotOnce();
    void firesATimerWithoutIntervalInEachTurn();
    void stopsTimersWhileOneFires();
    void restartsATimerWhileItFires();
    void deletesATimerWhileItFires();
    void doesNotFireATimerWithinItself();
    void firesOtherTimersInAnInnerLoop();
    void namesItsTimers();
    void forgetsTheTimersOfADeadObject();
    void takesOverTheTimersOfAnObjectThatMovesIn();
    void waitsNoLongerThanItsFirstTimer();
};

void tst_EpollTimers::firesInOrderAndNotEarly()
{
    inEventThread([] {
        QElapsedTimer clock;
        QList<int> fired;
        bool isEarly = false;
        QObject context;
        clock.start();
        for (const int delay : {30, 10, 20, 0}) {
            QTimer::singleShot(delay, Qt::PreciseTimer, &context, [&, delay] {
                // Qt's own may round a part of a millisecond down.
                isEarly |= clock.elapsed() + 1 < delay;
                fired.append(delay);
            });
        }
        QVERIFY(runUntil([&] { return fired.size() == 4; }));
        QCOMPARE(fired, QList<int>({0, 10, 20, 30}));
        QVERIFY(!isEarly);
    });
}

void tst_EpollTimers::firesTimersOfEveryType()
{
    inEventThread([] {
        QList<int> left;
        QObject context;
        for (const Qt::TimerType type : {Qt::PreciseTimer, Qt::CoarseTimer, Qt::VeryCoarseTimer}) {
            left.append(int(type));
            QTimer::singleShot(40ms, type, &context, [&, type] { left.removeOne(int(type)); });
        }
        QVERIFY(runUntil([&] { return left.isEmpty(); }));
    });
}

void tst_EpollTimers::firesASingleShotOnce()
{
    inEventThread([] {
        int onceCount = 0;
        int repeatedCount = 0;
        QTimer once;
        once.setSingleShot(true);
        QTimer repeated;
        connect(&once, &QTimer::timeout, &once, [&] { ++onceCount; });
        connect(&repeated, &QTimer::timeout, &repeated, [&] { ++repeatedCount; });
        once.start(1ms);
        repeated.start(2ms);
        QVERIFY(runUntil([&] { return repeatedCount == 10; }));
        QCOMPARE(onceCount, 1);
        QVERIFY(!once.isActive());
    });
}

void tst_EpollTimers::firesATimerWithoutIntervalInEachTurn()
{
    inEventThread([] {
        int count = 0;
        QTimer timer;
        connect(&timer, &QTimer::timeout, &timer, [&] { ++count; });
        timer.start(0ms);
        for (int turn = 1; turn <= 5; ++turn) {
            loop().processEvents(QEventLoop::WaitForMoreEvents); // there is nothing to wait for
            QCOMPARE(count, turn);
        }
    });
}

void tst_EpollTimers::stopsTimersWhileOneFires()
{
    inEventThread([] {
        int count = 0;
        std::vector<std::unique_ptr<QTimer>> timers(8);
        for (auto &timer : timers) {
            timer = std::make_unique<QTimer>();
            connect(timer.get(), &QTimer::timeout, timer.get(), [&] {
                ++count;
                for (const auto &other : timers) {
                    other->stop();
                }
            });
            timer->start(5ms);
        }
        QVERIFY(runUntil([&] { return count > 0; }));
        bool isOver = false;
        QTimer::singleShot(20ms, Qt::PreciseTimer, timers[0].get(), [&] { isOver = true; });
        QVERIFY(runUntil([&] { return isOver; }));
        QCOMPARE(count, 1);
    });
}

void tst_EpollTimers::restartsATimerWhileItFires()
{
    inEventThread([] {
        QList<int> intervals;
        QTimer timer;
        timer.setTimerType(Qt::PreciseTimer);
        connect(&timer, &QTimer::timeout, &timer, [&] {
            intervals.append(timer.interval());
            timer.start(timer.interval() * 2);
        });
        QElapsedTimer clock;
        clock.start();
        timer.start(2ms);
        QVERIFY(runUntil([&] { return intervals.size() == 4; }));
        QCOMPARE(intervals, QList<int>({2, 4, 8, 16}));
        QVERIFY(clock.elapsed() >= 2 + 4 + 8 + 16 - 4); // a part of a millisecond each
    });
}

void tst_EpollTimers::deletesATimerWhileItFires()
{
    inEventThread([] {
        int count = 0;
        for (int i = 0; i < 10; ++i) {
            auto *timer = new QTimer;
            connect(timer, &QTimer::timeout, &loop(), [&count, timer] {
                ++count;
                delete timer;
            });
            timer->start(i % 3);
        }
        QVERIFY(runUntil([&] { return count == 10; }));
    });
}

void tst_EpollTimers::doesNotFireATimerWithinItself()
{
    inEventThread([] {
        int depth = 0;
        int deepest = 0;
        int count = 0;
        QTimer timer;
        connect(&timer, &QTimer::timeout, &timer, [&] {
            deepest = std::max(deepest, ++depth);
            ++count;
            QEventLoop inner;
            QTimer::singleShot(5ms, &inner, &QEventLoop::quit);
            inner.exec();
            --depth;
        });
        timer.start(1ms);
        QVERIFY(runUntil([&] { return count >= 3; }));
        QCOMPARE(deepest, 1);
    });
}

void tst_EpollTimers::firesOtherTimersInAnInnerLoop()
{
    inEventThread([] {
        int innerCount = 0;
        bool isDone = false;
        QTimer other;
        connect(&other, &QTimer::timeout, &other, [&] { ++innerCount; });
        other.start(1ms);
        QTimer::singleShot(0ms, &other,
                           [&] { isDone = runUntil([&] { return innerCount >= 5; }); });
        QVERIFY(runUntil([&] { return isDone; }));
    });
}

void tst_EpollTimers::namesItsTimers()
{
    inEventThread([] {
        QObject object;
        const int precise = object.startTimer(50ms, Qt::PreciseTimer);
        const int coarse = object.startTimer(70ms, Qt::CoarseTimer);
        const auto timers = loop().registeredTimers(&object);
        QCOMPARE(timers.size(), 2);
        for (const QAbstractEventDispatcher::TimerInfo &timer : timers) {
            QVERIFY(timer.timerId == precise || timer.timerId == coarse);
            QCOMPARE(timer.interval, timer.timerId == precise ? 50 : 70);
            QCOMPARE(timer.timerType,
                     timer.timerId == precise ? Qt::PreciseTimer : Qt::CoarseTimer);
        }
        QVERIFY(loop().remainingTime(precise) > 0);
        QVERIFY(loop().remainingTime(precise) <= 50);
        object.killTimer(precise);
        QCOMPARE(loop().registeredTimers(&object).size(), 1);
        // Which number is for none differs between Qt 6.4 and 6.8.
        QVERIFY(loop().remainingTime(precise) < 0);
        QVERIFY(!loop().unregisterTimer(precise));
        object.killTimer(coarse);
        QVERIFY(loop().registeredTimers(&object).isEmpty());
        QVERIFY(!loop().unregisterTimers(&object));
    });
}

void tst_EpollTimers::forgetsTheTimersOfADeadObject()
{
    inEventThread([] {
        auto object = std::make_unique<QObject>();
        const int id = object->startTimer(0);
        object->startTimer(1);
        object.reset();
        QVERIFY(loop().remainingTime(id) < 0);
        bool isOver = false;
        QTimer::singleShot(5ms, Qt::PreciseTimer, &loop(), [&] { isOver = true; });
        QVERIFY(runUntil([&] { return isOver; })); // crashes, should a timer be left
    });
}

void tst_EpollTimers::takesOverTheTimersOfAnObjectThatMovesIn()
{
    QTimer timer;
    timer.start(1ms);
    QThread *thisThread = QThread::currentThread();
    QThread *other = nullptr;
    std::binary_semaphore isThere {0};
    std::binary_semaphore isMoved {0};
    QFETCH_GLOBAL(Dispatcher, dispatcher);
    bool isFired = false;
    std::jthread thread([&] {
        installDispatcher(dispatcher);
        other = QThread::currentThread();
        isThere.release();
        isMoved.acquire();
        connect(&timer, &QTimer::timeout, &timer, [&] { isFired = true; });
        runUntil([&] { return isFired; });
        timer.stop(); // Qt leaks the list of a running one that ends before it has moved in
        timer.moveToThread(thisThread);
    });
    isThere.acquire();
    timer.moveToThread(other);
    isMoved.release();
    thread.join();
    QVERIFY(isFired);
}

void tst_EpollTimers::waitsNoLongerThanItsFirstTimer()
{
    inEventThread([] {
        int count = 0;
        QTimer late;
        QTimer soon;
        connect(&soon, &QTimer::timeout, &soon, [&] { ++count; });
        late.start(24h);
        soon.start(10ms);
        int turns = 0;
        while (count < 3) {
            loop().processEvents(QEventLoop::WaitForMoreEvents);
            ++turns;
        }
        QVERIFY2(turns <= 12, qPrintable(QString::number(turns))); // it sleeps in between
    });
}

QTEST_GUILESS_MAIN(tst_EpollTimers)
#include "tst_epolltimers.moc"
