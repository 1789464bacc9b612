// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/base/timerlist.h"
#include "tests/support/fakeclock.h"

#include <QTest>
#include <QTimerEvent>

#include <functional>
#include <memory>
#include <utility>

using Broker::TimerList;
using namespace std::chrono_literals;

namespace {

/// Notes the timers that fire, and may do something about it.
class Listener : public QObject
{
public:
    void timerEvent(QTimerEvent *event) override
    {
        fired.append(event->timerId());
        if (then) {
            then(event->timerId());
        }
    }

    QList<int> take() { return std::exchange(fired, {}); }

    QList<int> fired;
    std::function<void(int)> then;
};

} // namespace

class tst_TimerList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void firesInTheOrderOfTime();
    void firesEqualTimersInTheOrderOfTheirAddition();
    void keepsItsPaceWhenItFiresLate();
    void makesNothingUpThatABusyLoopMissed();
    void firesATimerWithoutIntervalOnceATurn();
    void firesEachTimerOnceATurn();
    void isNeverEarlyAndKeepsItsTolerance_data();
    void isNeverEarlyAndKeepsItsTolerance();
    void keepsThePaceOfACoarseTimer();
    void gathersCoarseTimersInOneTurn();
    void saysHowLongToWait();
    void saysWhatRemainsOfATimer();
    void namesTheTimersOfAnObject();
    void removesTheTimersOfAnObject();
    void survivesTheRemovalOfTheTimerThatFires();
    void doesNotFireWhatWasRemovedInTheSameTurn();
    void leavesWhatIsAddedInATurnToTheNext();
    void takesAnIdAgainWhileItFires();
    void doesNotFireATimerWithinItself();
    void cutsDownAnEndlessInterval();

private:
    FakeClock m_clock;
    std::unique_ptr<TimerList> m_timers;
    std::unique_ptr<Listener> m_listener;
};

void tst_TimerList::init()
{
    m_listener = std::make_unique<Listener>();
    m_timers = std::make_unique<TimerList>(m_clock);
}

void tst_TimerList::firesInTheOrderOfTime()
{
    m_timers->add(1, 30ms, Qt::PreciseTimer, m_listener.get());
    m_timers->add(2, 10ms, Qt::PreciseTimer, m_listener.get());
    m_timers->add(3, 20ms, Qt::PreciseTimer, m_listener.get());
    m_clock.advance(9ms);
    QCOMPARE(m_timers->fire(), 0);
    m_clock.advance(21ms);
    QCOMPARE(m_timers->fire(), 3);
    QCOMPARE(m_listener->fired, QList<int>({2, 3, 1}));
}

void tst_TimerList::firesEqualTimersInTheOrderOfTheirAddition()
{
    for (const int id : {5, 2, 9, 1}) {
        m_timers->add(id, 10ms, Qt::PreciseTimer, m_listener.get());
    }
    for (int turn = 0; turn < 3; ++turn) {
        m_clock.advance(10ms);
        m_timers->fire();
        QCOMPARE(m_listener->take(), QList<int>({5, 2, 9, 1}));
    }
}

void tst_TimerList::keepsItsPaceWhenItFiresLate()
{
    m_timers->add(1, 10ms, Qt::PreciseTimer, m_listener.get());
    m_clock.advance(14ms);
    QCOMPARE(m_timers->fire(), 1);
    m_clock.advance(6ms); // 20 since it was added
    QCOMPARE(m_timers->fire(), 1);
}

void tst_TimerList::makesNothingUpThatABusyLoopMissed()
{
    m_timers->add(1, 10ms, Qt::PreciseTimer, m_listener.get());
    m_clock.advance(95ms);
    QCOMPARE(m_timers->fire(), 1);
    QCOMPARE(m_timers->fire(), 0);
    QCOMPARE(m_timers->untilNext(), std::optional<TimerList::Duration>(10ms));
}

void tst_TimerList::firesATimerWithoutIntervalOnceATurn()
{
    m_timers->add(1, 0ms, Qt::CoarseTimer, m_listener.get());
    m_timers->add(2, 0ms, Qt::PreciseTimer, m_listener.get());
    for (int turn = 0; turn < 3; ++turn) {
        QCOMPARE(m_timers->fire(),
                 0); // as in Qt, these are no reason to go on with processEvents()
        QCOMPARE(m_listener->take(), QList<int>({1, 2}));
        QCOMPARE(m_timers->untilNext(), std::optional<TimerList::Duration>(0ms));
    }
}

void tst_TimerList::firesEachTimerOnceATurn()
{
    m_timers->add(1, 1ms, Qt::PreciseTimer, m_listener.get());
    m_timers->add(2, 5ms, Qt::PreciseTimer, m_listener.get());
    m_listener->then = [this](int) { m_clock.advance(10ms); };
    m_clock.advance(5ms);
    QCOMPARE(m_timers->fire(), 2);
    QCOMPARE(m_listener->take(), QList<int>({1, 2}));
    QCOMPARE(m_timers->fire(), 2);
    QCOMPARE(m_listener->take(), QList<int>({1, 2}));
}

void tst_TimerList::isNeverEarlyAndKeepsItsTolerance_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<qint64>("interval");
    QTest::addColumn<qint64>("tolerance");

    QTest::newRow("precise") << int(Qt::PreciseTimer) << qint64(1000) << qint64(0);
    QTest::newRow("short coarse") << int(Qt::CoarseTimer) << qint64(19) << qint64(0);
    QTest::newRow("coarse of 50 ms") << int(Qt::CoarseTimer) << qint64(50) << qint64(2);
    QTest::newRow("coarse of a second") << int(Qt::CoarseTimer) << qint64(1000) << qint64(50);
    QTest::newRow("coarse of 19 s") << int(Qt::CoarseTimer) << qint64(19000) << qint64(950);
    QTest::newRow("coarse of a minute") << int(Qt::CoarseTimer) << qint64(60000) << qint64(1000);
    QTest::newRow("very coarse") << int(Qt::VeryCoarseTimer) << qint64(2000) << qint64(1000);
    QTest::newRow("short very coarse") << int(Qt::VeryCoarseTimer) << qint64(10) << qint64(1000);
}

void tst_TimerList::isNeverEarlyAndKeepsItsTolerance()
{
    QFETCH(int, type);
    QFETCH(qint64, interval);
    QFETCH(qint64, tolerance);

    for (int start = 0; start < 1100; start += 7) {
        TimerList timers(m_clock);
        timers.add(1, std::chrono::milliseconds(interval), Qt::TimerType(type), m_listener.get());
        const auto wait = timers.untilNext();
        QVERIFY(wait.has_value());
        QVERIFY(*wait >= std::chrono::milliseconds(interval));
        QVERIFY(*wait <= std::chrono::milliseconds(interval + tolerance));
        m_clock.advance(7ms);
    }
}

void tst_TimerList::keepsThePaceOfACoarseTimer()
{
    m_clock.advance(3ms);
    m_timers->add(1, 1s, Qt::CoarseTimer, m_listener.get());
    TimerList::Duration passed {};
    for (int i = 0; i < 100; ++i) {
        const TimerList::Duration wait = m_timers->untilNext().value_or(0ms);
        m_clock.advance(wait);
        passed += wait;
        QCOMPARE(m_timers->fire(), 1);
    }
    QVERIFY(passed >= 100s);
    QVERIFY(passed <= 100s + 50ms); // late once, not a hundred times
}

void tst_TimerList::gathersCoarseTimersInOneTurn()
{
    for (int id = 1; id <= 30; ++id) {
        m_timers->add(id, 1s, Qt::CoarseTimer, m_listener.get());
        m_clock.advance(1ms);
    }
    int turns = 0;
    while (m_listener->fired.size() < 30) {
        m_clock.advance(m_timers->untilNext().value_or(0ms));
        m_timers->fire();
        ++turns;
    }
    QVERIFY2(turns <= 2, qPrintable(QString::number(turns)));
}

void tst_TimerList::saysHowLongToWait()
{
    QVERIFY(!m_timers->untilNext());
    m_timers->add(1, 30ms, Qt::PreciseTimer, m_listener.get());
    m_timers->add(2, 20ms, Qt::PreciseTimer, m_listener.get());
    QCOMPARE(m_timers->untilNext(), std::optional<TimerList::Duration>(20ms));
    m_timers->remove(2);
    QCOMPARE(m_timers->untilNext(), std::optional<TimerList::Duration>(30ms));
    m_clock.advance(50ms);
    QCOMPARE(m_timers->untilNext(), std::optional<TimerList::Duration>(0ms));
    m_timers->remove(1);
    QVERIFY(!m_timers->untilNext());
}

void tst_TimerList::saysWhatRemainsOfATimer()
{
    m_timers->add(1, 1s, Qt::CoarseTimer, m_listener.get());
    QCOMPARE(m_timers->remaining(1), std::optional<TimerList::Duration>(1s));
    m_clock.advance(400ms);
    QCOMPARE(m_timers->remaining(1), std::optional<TimerList::Duration>(600ms));
    m_clock.advance(1s);
    QCOMPARE(m_timers->remaining(1), std::optional<TimerList::Duration>(0s));
    QVERIFY(!m_timers->remaining(2));
}

void tst_TimerList::namesTheTimersOfAnObject()
{
    QObject other;
    m_timers->add(3, 10ms, Qt::PreciseTimer, m_listener.get());
    m_timers->add(1, 50s, Qt::CoarseTimer, &other);
    m_timers->add(7, 20ms, Qt::CoarseTimer, m_listener.get());
    const std::vector<TimerList::Entry> entries = m_timers->timersOf(m_listener.get());
    QCOMPARE(entries.size(), size_t(2));
    QCOMPARE(entries[0].id, 3);
    QCOMPARE(entries[0].interval, TimerList::Duration(10ms));
    QCOMPARE(entries[0].type, Qt::PreciseTimer);
    QCOMPARE(entries[1].id, 7);
    QCOMPARE(m_timers->timersOf(&other).size(), size_t(1));
    QCOMPARE(m_timers->timersOf(&other)[0].type, Qt::CoarseTimer); // as it was asked for
    QCOMPARE(m_timers->timersOf(this).size(), size_t(0));
}

void tst_TimerList::removesTheTimersOfAnObject()
{
    Listener other;
    m_timers->add(1, 10ms, Qt::PreciseTimer, m_listener.get());
    m_timers->add(2, 10ms, Qt::PreciseTimer, &other);
    m_timers->add(3, 10ms, Qt::PreciseTimer, m_listener.get());
    QVERIFY(m_timers->removeAllOf(m_listener.get()));
    QVERIFY(!m_timers->removeAllOf(m_listener.get()));
    m_clock.advance(10ms);
    QCOMPARE(m_timers->fire(), 1);
    QCOMPARE(other.fired, QList<int>({2}));
    QVERIFY(m_timers->remove(2));
    QVERIFY(!m_timers->remove(2));
}

void tst_TimerList::survivesTheRemovalOfTheTimerThatFires()
{
    m_timers->add(1, 10ms, Qt::PreciseTimer, m_listener.get());
    m_listener->then = [this](int id) { QVERIFY(m_timers->remove(id)); };
    m_clock.advance(10ms);
    QCOMPARE(m_timers->fire(), 1);
    QVERIFY(!m_timers->untilNext());
    QCOMPARE(m_timers->timersOf(m_listener.get()).size(), size_t(0));
}

void tst_TimerList::doesNotFireWhatWasRemovedInTheSameTurn()
{
    for (const int id : {1, 2, 3}) {
        m_timers->add(id, 10ms, Qt::PreciseTimer, m_listener.get());
    }
    m_listener->then = [this](int id) {
        m_timers->remove(id + 1);
        m_timers->remove(id - 1);
    };
    m_clock.advance(10ms);
    m_timers->fire();
    QCOMPARE(m_listener->fired, QList<int>({1, 3}));
}

void tst_TimerList::leavesWhatIsAddedInATurnToTheNext()
{
    m_timers->add(1, 10ms, Qt::PreciseTimer, m_listener.get());
    m_listener->then = [this](int id) {
        if (id == 1) {
            m_timers->add(2, 0ms, Qt::PreciseTimer, m_listener.get());
        }
    };
    m_clock.advance(10ms);
    m_timers->fire();
    QCOMPARE(m_listener->take(), QList<int>({1}));
    m_timers->fire();
    QCOMPARE(m_listener->take(), QList<int>({2}));
}

void tst_TimerList::takesAnIdAgainWhileItFires()
{
    m_timers->add(1, 10ms, Qt::PreciseTimer, m_listener.get());
    m_listener->then = [this](int id) {
        m_timers->remove(id);
        m_timers->add(id, 50ms, Qt::PreciseTimer, m_listener.get());
    };
    m_clock.advance(10ms);
    m_timers->fire();
    QCOMPARE(m_timers->untilNext(), std::optional<TimerList::Duration>(50ms));
    m_clock.advance(49ms);
    QCOMPARE(m_timers->fire(), 0);
    m_clock.advance(1ms);
    QCOMPARE(m_timers->fire(), 1);
}

void tst_TimerList::doesNotFireATimerWithinItself()
{
    m_timers->add(1, 10ms, Qt::PreciseTimer, m_listener.get());
    m_timers->add(2, 15ms, Qt::PreciseTimer, m_listener.get());
    m_listener->then = [this](int id) {
        if (id == 1) {
            m_clock.advance(20ms);
            QCOMPARE(m_timers->fire(), 1); // an inner loop: 2 is due, and 1 again
        }
    };
    m_clock.advance(10ms);
    QCOMPARE(m_timers->fire(), 1);
    QCOMPARE(m_listener->take(), QList<int>({1, 2}));
    m_listener->then = nullptr;
    QCOMPARE(m_timers->fire(), 1); // 1 is late by now
    QCOMPARE(m_listener->take(), QList<int>({1}));
}

void tst_TimerList::cutsDownAnEndlessInterval()
{
    m_timers->add(1, TimerList::Duration::max(), Qt::CoarseTimer, m_listener.get());
    m_timers->add(2, -5ms, Qt::PreciseTimer, m_listener.get());
    QVERIFY(m_timers->remaining(1) > std::optional<TimerList::Duration>(24h * 365));
    QCOMPARE(m_timers->fire(), 0);
    QCOMPARE(m_listener->fired, QList<int>({2}));
}

QTEST_GUILESS_MAIN(tst_TimerList)
#include "tst_timerlist.moc"
