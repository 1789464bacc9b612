// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/base/timerwheel.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <memory>
#include <vector>

using Broker::Deadline;
using Broker::TimerWheel;
using namespace std::chrono_literals;

namespace {

constexpr auto Turn = 512 * TimerWheel::Tick; // after which the wheel looks at a slot again

} // namespace

class tst_TimerWheel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void firesNeverEarlyAndAtMostATickLate_data();
    void firesNeverEarlyAndAtMostATickLate();
    void firesOnce();
    void firesAllThatIsDueAfterALongSleep();
    void takesADeadlineOfNothingForTheNextTick();
    void replacesAnEarlierTime();
    void forgetsAClearedDeadline();
    void forgetsADestroyedDeadline();
    void letsACallbackSetItsOwnDeadlineAgain();
    void letsACallbackClearTheNextOfItsSlot();
    void letsACallbackMoveTheNextOfItsSlot();
    void letsACallbackDestroyItsDeadline();
    void letsACallbackDestroyTheNextOfItsSlot();
    void saysWhenThereIsSomethingToFire();
    void needsNoCallBeforeItsNext();

private:
    void advance(Broker::Clock::Duration duration)
    {
        m_clock.advance(duration);
        m_wheel->advance();
    }

    FakeClock m_clock;
    std::unique_ptr<TimerWheel> m_wheel;
    int m_fired = 0;
};

void tst_TimerWheel::init()
{
    m_wheel = std::make_unique<TimerWheel>(m_clock);
    m_fired = 0;
}

void tst_TimerWheel::cleanup()
{
    QVERIFY(!m_wheel->next());
    m_wheel.reset();
}

void tst_TimerWheel::firesNeverEarlyAndAtMostATickLate_data()
{
    QTest::addColumn<qint64>("delay");
    QTest::addColumn<qint64>("offset");

    for (const qint64 offset : {0, 1, 20, 49}) {
        for (const qint64 delay : {1, 49, 50, 51, 100, 10'000, 25'599, 25'600, 25'601, 90'000}) {
            QTest::addRow("%lld ms, set %lld ms into a tick", delay, offset) << delay << offset;
        }
    }
}

void tst_TimerWheel::firesNeverEarlyAndAtMostATickLate()
{
    QFETCH(const qint64, delay);
    QFETCH(const qint64, offset);
    Deadline deadline(*m_wheel, [this] { ++m_fired; });
    advance(std::chrono::milliseconds(offset));
    deadline.set(std::chrono::milliseconds(delay));

    // The owner calls every millisecond, so that the wheel's own delay is all there is.
    for (qint64 elapsed = 1; elapsed <= delay + TimerWheel::Tick.count(); ++elapsed) {
        advance(1ms);
        if (m_fired > 0) {
            QVERIFY2(elapsed >= delay, QByteArray::number(elapsed).constData());
            break;
        }
    }
    QCOMPARE(m_fired, 1);
}

void tst_TimerWheel::firesOnce()
{
    Deadline deadline(*m_wheel, [this] { ++m_fired; });
    deadline.set(10ms);
    advance(1s);
    QVERIFY(!deadline.isSet());
    advance(Turn);
    QCOMPARE(m_fired, 1);
}

void tst_TimerWheel::firesAllThatIsDueAfterALongSleep()
{
    std::vector<std::unique_ptr<Deadline>> deadlines;
    for (int i = 0; i < 1000; ++i) {
        deadlines.push_back(std::make_unique<Deadline>(*m_wheel, [this] { ++m_fired; }));
        deadlines.back()->set(i * 100ms);
    }
    advance(3 * Turn);
    QCOMPARE(m_fired, int(3 * Turn / 100ms));
    advance(1h);
    QCOMPARE(m_fired, 1000);
}

void tst_TimerWheel::takesADeadlineOfNothingForTheNextTick()
{
    Deadline deadline(*m_wheel, [this] { ++m_fired; });
    deadline.set(0ms);
    m_wheel->advance();
    QCOMPARE(m_fired, 0);
    advance(TimerWheel::Tick);
    QCOMPARE(m_fired, 1);
}

void tst_TimerWheel::replacesAnEarlierTime()
{
    Deadline deadline(*m_wheel, [this] { ++m_fired; });
    deadline.set(100ms);
    deadline.set(1s);
    advance(500ms);
    QCOMPARE(m_fired, 0);
    advance(1s);
    QCOMPARE(m_fired, 1);
}

void tst_TimerWheel::forgetsAClearedDeadline()
{
    Deadline deadline(*m_wheel, [this] { ++m_fired; });
    deadline.set(100ms);
    deadline.clear();
    deadline.clear();
    QVERIFY(!deadline.isSet());
    advance(1s);
    QCOMPARE(m_fired, 0);
}

void tst_TimerWheel::forgetsADestroyedDeadline()
{
    {
        Deadline deadline(*m_wheel, [this] { ++m_fired; });
        deadline.set(100ms);
    }
    advance(1s);
    QCOMPARE(m_fired, 0);
}

void tst_TimerWheel::letsACallbackSetItsOwnDeadlineAgain()
{
    // As a heart-beat does: also a whole turn on, in the slot that is being looked at.
    Deadline *again = nullptr;
    Deadline deadline(*m_wheel, [&] {
        ++m_fired;
        again->set(Turn - TimerWheel::Tick);
    });
    again = &deadline;
    deadline.set(10ms);
    advance(100ms);
    QCOMPARE(m_fired, 1);
    advance(Turn / 2);
    QCOMPARE(m_fired, 1);
    advance(Turn / 2);
    QCOMPARE(m_fired, 2);
    deadline.clear();
}

void tst_TimerWheel::letsACallbackClearTheNextOfItsSlot()
{
    Deadline other(*m_wheel, [] { QFAIL("It was cleared."); });
    Deadline deadline(*m_wheel, [&] {
        ++m_fired;
        other.clear();
    });
    other.set(10ms);
    deadline.set(10ms); // the latest of a slot comes first
    advance(1s);
    QCOMPARE(m_fired, 1);
}

void tst_TimerWheel::letsACallbackMoveTheNextOfItsSlot()
{
    int others = 0;
    Deadline third(*m_wheel, [&] { ++others; });
    Deadline second(*m_wheel, [&] { ++others; });
    Deadline first(*m_wheel, [&] { second.set(10s); });
    third.set(10ms);
    second.set(10ms);
    first.set(10ms);
    advance(1s);
    QCOMPARE(others, 1); // the third, which would be lost if the walk followed the second
    advance(11s);
    QCOMPARE(others, 2);
}

void tst_TimerWheel::letsACallbackDestroyItsDeadline()
{
    std::unique_ptr<Deadline> deadline;
    const QByteArray held("what the callback holds lives until it returns");
    deadline = std::make_unique<Deadline>(*m_wheel, [&deadline, this, held] {
        deadline.reset();
        m_fired += held.startsWith("what") ? 1 : 0;
    });
    deadline->set(10ms);
    advance(1s);
    QCOMPARE(m_fired, 1);
    QVERIFY(!deadline);
}

void tst_TimerWheel::letsACallbackDestroyTheNextOfItsSlot()
{
    auto other = std::make_unique<Deadline>(*m_wheel, [] { QFAIL("It was destroyed."); });
    Deadline deadline(*m_wheel, [&] {
        ++m_fired;
        other.reset();
    });
    other->set(10ms);
    deadline.set(10ms);
    advance(1s);
    QCOMPARE(m_fired, 1);
}

void tst_TimerWheel::saysWhenThereIsSomethingToFire()
{
    QVERIFY(!m_wheel->next());
    const Broker::Clock::TimePoint start = m_clock.now();
    Deadline late(*m_wheel, [this] { ++m_fired; });
    late.set(10s);
    QCOMPARE(*m_wheel->next() - start, Broker::Clock::Duration(10s + TimerWheel::Tick));
    Deadline early(*m_wheel, [this] { ++m_fired; });
    early.set(1s);
    QCOMPARE(*m_wheel->next() - start, Broker::Clock::Duration(1s + TimerWheel::Tick));

    advance(1s + TimerWheel::Tick);
    QCOMPARE(m_fired, 1);
    QCOMPARE(*m_wheel->next() - start, Broker::Clock::Duration(10s + TimerWheel::Tick));
    late.clear();
    QVERIFY(!m_wheel->next());
}

// A thread that sleeps until then, and no longer, hears of everything in time.
void tst_TimerWheel::needsNoCallBeforeItsNext()
{
    std::vector<std::unique_ptr<Deadline>> deadlines;
    for (const auto delay : {30ms, 70ms, 4000ms, 25'600ms, 25'650ms, 60'000ms}) {
        const Broker::Clock::TimePoint due = m_clock.now() + delay;
        deadlines.push_back(std::make_unique<Deadline>(*m_wheel, [this, due] {
            ++m_fired;
            QVERIFY(m_clock.now() >= due);
            QVERIFY(m_clock.now() <= due + TimerWheel::Tick);
        }));
        deadlines.back()->set(delay);
    }
    int calls = 0;
    while (m_wheel->next()) {
        advance(*m_wheel->next() - m_clock.now());
        ++calls;
    }
    QCOMPARE(m_fired, 6);
    QVERIFY2(calls <= 12, qPrintable(QString::number(calls)));
}

QTEST_GUILESS_MAIN(tst_TimerWheel)
#include "tst_timerwheel.moc"
