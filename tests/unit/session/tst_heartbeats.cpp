// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/heartbeats.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace Broker;
using namespace std::chrono_literals;

class tst_HeartBeats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void waitsForItsStart();
    void isDueWithinEachInterval();
    void isDueAtOnceAfterALongSilence();
    void isNotDueWhileSomethingIsWritten();
    void losesAClientAfterThreeIntervals();
    void losesAClientOnce();
    void saysThatAClientIsQuiet();
    void saysNothingOfAClientThatTheBrokerDidNotHear();
    void keepsAClientThatIsHeard();
    void watchesOnlyTheDirectionAgreedOn_data();
    void watchesOnlyTheDirectionAgreedOn();
    void stopsBothDirections();
    void mayBeStoppedByWhatItCalls();

private:
    void pass(Clock::Duration duration);
    Clock::Duration elapsed() const { return m_clock.now() - m_begin; }

    FakeClock m_clock;
    Clock::TimePoint m_begin = m_clock.now();
    std::unique_ptr<TimerWheel> m_wheel;
    std::unique_ptr<HeartBeats> m_beats;
    std::vector<Clock::Duration> m_due;   // when
    std::vector<Clock::Duration> m_quiet; // when that changed
    bool m_isQuiet = false;
    std::vector<Clock::Duration> m_lost; // after which silence
};

void tst_HeartBeats::init()
{
    m_begin = m_clock.now();
    m_due.clear();
    m_quiet.clear();
    m_isQuiet = false;
    m_lost.clear();
    m_wheel = std::make_unique<TimerWheel>(m_clock);
    m_beats = std::make_unique<HeartBeats>(
        *m_wheel,
        [this] {
            m_due.push_back(elapsed());
            m_beats->written();
        },
        [this](bool isQuiet) {
            m_quiet.push_back(elapsed());
            m_isQuiet = isQuiet;
        },
        [this](Clock::Duration silence) { m_lost.push_back(silence); });
}

void tst_HeartBeats::cleanup()
{
    m_beats.reset();
    m_wheel.reset();
}

void tst_HeartBeats::pass(Clock::Duration duration)
{
    while (duration.count() > 0) {
        const Clock::Duration step = std::min<Clock::Duration>(duration, 10ms);
        m_clock.advance(step);
        m_wheel->advance();
        duration -= step;
    }
}

void tst_HeartBeats::waitsForItsStart()
{
    pass(1h);
    QVERIFY(m_due.empty() && m_lost.empty());
}

void tst_HeartBeats::isDueWithinEachInterval()
{
    m_beats->start({1s, 0ms});
    pass(10s);
    QVERIFY(m_due.size() >= 10 && m_due.size() <= 12);
    Clock::Duration before {};
    for (const Clock::Duration at : m_due) {
        QVERIFY(at - before <= 1s);
        before = at;
    }
}

void tst_HeartBeats::isDueAtOnceAfterALongSilence()
{
    pass(5s);
    m_beats->start({1s, 0ms});
    QCOMPARE(m_due, (std::vector<Clock::Duration> {5s}));
}

void tst_HeartBeats::isNotDueWhileSomethingIsWritten()
{
    m_beats->start({1s, 0ms});
    for (int count = 0; count < 20; ++count) {
        pass(500ms);
        m_beats->written();
    }
    QVERIFY(m_due.empty());
    pass(1s);
    QCOMPARE(m_due.size(), 1U);
}

void tst_HeartBeats::losesAClientAfterThreeIntervals()
{
    m_beats->start({0ms, 1s});
    pass(2990ms);
    QVERIFY(m_lost.empty());
    pass(110ms);
    QCOMPARE(m_lost.size(), 1U);
    QVERIFY(m_lost.front() >= 3s);
}

void tst_HeartBeats::losesAClientOnce()
{
    m_beats->start({0ms, 1s});
    pass(1h);
    QCOMPARE(m_lost.size(), 1U);
}

void tst_HeartBeats::saysThatAClientIsQuiet()
{
    m_beats->start({0ms, 1s});
    pass(1500ms);
    m_beats->heard();
    pass(1990ms);
    QVERIFY(m_quiet.empty());
    pass(110ms);
    QVERIFY(m_isQuiet);
    QVERIFY(m_quiet.size() == 1 && m_quiet.front() >= 3500ms);
    pass(300ms);
    m_beats->heard();
    m_beats->heard();
    QVERIFY(!m_isQuiet);
    QCOMPARE(m_quiet.size(), 2U);
    QVERIFY(m_lost.empty());
    pass(2100ms);
    QVERIFY(m_isQuiet);
}

// Who is not listened to cannot be told from who says nothing.
void tst_HeartBeats::saysNothingOfAClientThatTheBrokerDidNotHear()
{
    m_beats->start({0ms, 1s});
    pass(1900ms);
    m_beats->forgive();
    pass(1900ms);
    QVERIFY(m_quiet.empty());
    pass(200ms);
    QVERIFY(m_isQuiet);
}

void tst_HeartBeats::keepsAClientThatIsHeard()
{
    m_beats->start({0ms, 1s});
    for (int count = 0; count < 10; ++count) {
        pass(2900ms);
        m_beats->heard();
    }
    QVERIFY(m_lost.empty());
    pass(3100ms);
    QCOMPARE(m_lost.size(), 1U);
}

void tst_HeartBeats::watchesOnlyTheDirectionAgreedOn_data()
{
    QTest::addColumn<std::chrono::milliseconds>("sendEvery");
    QTest::addColumn<std::chrono::milliseconds>("expectEvery");

    QTest::newRow("neither") << 0ms << 0ms;
    QTest::newRow("to the client") << 1000ms << 0ms;
    QTest::newRow("from the client") << 0ms << 1000ms;
}

void tst_HeartBeats::watchesOnlyTheDirectionAgreedOn()
{
    QFETCH(const std::chrono::milliseconds, sendEvery);
    QFETCH(const std::chrono::milliseconds, expectEvery);
    m_beats->start({sendEvery, expectEvery});
    pass(1min);
    QCOMPARE(!m_due.empty(), sendEvery.count() > 0);
    QCOMPARE(!m_lost.empty(), expectEvery.count() > 0);
}

void tst_HeartBeats::stopsBothDirections()
{
    m_beats->start({1s, 1s});
    m_beats->stop();
    pass(1h);
    QVERIFY(m_due.empty() && m_lost.empty());
}

void tst_HeartBeats::mayBeStoppedByWhatItCalls()
{
    int beats = 0;
    HeartBeats stopped(
        *m_wheel,
        [&] {
            ++beats;
            stopped.stop();
        },
        [](bool) { QFAIL("A client fell quiet after the beats had stopped."); },
        [](Clock::Duration) { QFAIL("A client was lost after the beats had stopped."); });
    stopped.start({1s, 1s});
    pass(1h);
    QCOMPARE(beats, 1);
}

QTEST_GUILESS_MAIN(tst_HeartBeats)
#include "tst_heartbeats.moc"
