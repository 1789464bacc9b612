// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/incominglimits.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace Broker;
using namespace std::chrono_literals;

namespace {

QByteArray codeOf(const MaybeRefused &refused)
{
    return refused ? refused->refusal.code.toByteArray() : QByteArray();
}

} // namespace

class tst_IncomingLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesTwiceTheRateOfFramesAtOnce();
    void takesTwiceTheRateOfBytesAtOnce();
    void takesWhatCameWhileNobodyRead();
    void takesAFrameOfAnySizeThatIsAllowed();
    void takesAnythingFromAnUnlimitedClient();
    void boundsWhatComesBeforeConnect();
    void letsAFrameTakeLessBeforeConnect();

private:
    FakeClock m_clock;
};

void tst_IncomingLimits::takesTwiceTheRateOfFramesAtOnce()
{
    Limits limits;
    limits.framesPerSecond = 5;
    IncomingLimits incoming(limits, true, m_clock.now());
    for (int count = 0; count < 10; ++count) {
        QCOMPARE(codeOf(incoming.takeFrame(m_clock.now())), QByteArray());
    }
    const MaybeRefused refused = incoming.takeFrame(m_clock.now());
    QCOMPARE(codeOf(refused), QByteArray("too-many-frames"));
    QVERIFY(refused->text.contains(QLatin1StringView(" 5 frames")));

    m_clock.advance(200ms); // time for one
    QVERIFY(!incoming.takeFrame(m_clock.now()));
    QVERIFY(incoming.takeFrame(m_clock.now()));
}

void tst_IncomingLimits::takesTwiceTheRateOfBytesAtOnce()
{
    Limits limits;
    limits.bytesPerSecond = 1000;
    limits.frameBytes = 100;
    IncomingLimits incoming(limits, true, m_clock.now());
    QVERIFY(!incoming.takeBytes(m_clock.now(), 1500));
    QVERIFY(!incoming.takeBytes(m_clock.now(), 500));
    QCOMPARE(codeOf(incoming.takeBytes(m_clock.now(), 1)), QByteArray("too-many-bytes"));
    m_clock.advance(1s);
    QVERIFY(!incoming.takeBytes(m_clock.now(), 1000));
}

void tst_IncomingLimits::takesWhatCameWhileNobodyRead()
{
    Limits limits;
    limits.framesPerSecond = 5;
    IncomingLimits incoming(limits, true, m_clock.now());
    for (int pause = 0; pause < 2; ++pause) {
        while (!incoming.takeFrame(m_clock.now())) { }
        m_clock.advance(10s);
        incoming.catchUp(m_clock.now());
        int taken = 0;
        while (!incoming.takeFrame(m_clock.now())) {
            ++taken;
        }
        QCOMPARE(taken, 50); // those of ten seconds, though ten may come at once
    }
    // Time in which it was silent is no credit for more than two pauses.
    m_clock.advance(10s);
    incoming.catchUp(m_clock.now());
    m_clock.advance(10s);
    incoming.catchUp(m_clock.now());
    int taken = 0;
    while (!incoming.takeFrame(m_clock.now())) {
        ++taken;
    }
    QCOMPARE(taken, 10 + 50);
}

void tst_IncomingLimits::takesAFrameOfAnySizeThatIsAllowed()
{
    Limits limits;
    limits.bytesPerSecond = 10;
    limits.frameBytes = 5000;
    IncomingLimits incoming(limits, true, m_clock.now());
    QVERIFY(!incoming.takeBytes(m_clock.now(), 5000));
}

void tst_IncomingLimits::takesAnythingFromAnUnlimitedClient()
{
    Limits limits;
    limits.framesPerSecond = 1;
    limits.bytesPerSecond = 1;
    IncomingLimits incoming(limits, false, m_clock.now());
    for (int count = 0; count < 100; ++count) {
        QVERIFY(!incoming.takeFrame(m_clock.now()));
        QVERIFY(!incoming.takeBytes(m_clock.now(), 100'000));
    }
}

void tst_IncomingLimits::boundsWhatComesBeforeConnect()
{
    Limits limits;
    limits.preConnectBytes = 100;
    const IncomingLimits incoming(limits, false, m_clock.now());
    QVERIFY(!incoming.checkBeforeConnect(100));
    QCOMPARE(codeOf(incoming.checkBeforeConnect(101)), QByteArray("too-much-before-connect"));
}

void tst_IncomingLimits::letsAFrameTakeLessBeforeConnect()
{
    Limits limits;
    limits.preConnectBytes = 100;
    limits.frameBytes = 5000;
    const IncomingLimits incoming(limits, false, m_clock.now());
    QCOMPARE(incoming.beforeConnect().frameBytes, 100);
    QCOMPARE(incoming.afterConnect().frameBytes, 5000);
    QCOMPARE(incoming.afterConnect().headerCount, limits.headerCount);
}

QTEST_GUILESS_MAIN(tst_IncomingLimits)
#include "tst_incominglimits.moc"
