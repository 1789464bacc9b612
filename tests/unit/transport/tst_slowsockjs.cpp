// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// SockJsSession: how much waits for a client between two of its requests, and when it is too slow.

#include "tests/unit/transport/sockjssessionfixture.h"

#include <QTest>

using namespace Broker;
using SockJs::TransportName;

class tst_SlowSockJs : public QObject, private SockJsSessionFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void keepsABurstForAClientThatAsks_data();
    void keepsABurstForAClientThatAsks();
    void keepsABurstOfOneTurnForAPollThatWaits();
    void keepsWhatAStreamHasNoRoomFor();
    void holdsNoMoreThanAFewTimesTheBytes();
    void closesWhoStaysAwayFromTooMuchAsSlow();
    void closesWhoTakesLessThanComes();
    void replacesWhatIsSuperfluous();
    void countsWhatAnAnswerCarriesUntilItArrived();

private:
    QByteArray nextAnswer();
    qint64 queuedBytes() const { return m_handler->transport().queuedBytes(); }
    bool isClosing() const { return m_handler->transport().isClosing(); }
};

/// The body of the answer to another poll.
QByteArray tst_SlowSockJs::nextAnswer()
{
    receive(TransportName::Xhr);
    return target().takeBodies().join();
}

void tst_SlowSockJs::keepsABurstForAClientThatAsks_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("size");
    QTest::newRow("more than a hundred") << 101 << 100;
    QTest::newRow("as many as a batch has") << 1'000 << 100;
    QTest::newRow("more than limits.output_messages") << 5'000 << 100;
    QTest::newRow("more than limits.output_bytes") << 5 << 200'000;
}

// It comes back late, and takes the rest from answer to answer.
void tst_SlowSockJs::keepsABurstForAClientThatAsks()
{
    QFETCH(int, count);
    QFETCH(int, size);
    QCOMPARE(opened(), QByteArray("o\n"));
    for (int number = 0; number < count; ++number) {
        m_handler->send(QByteArray::number(number).leftJustified(size, ' '));
    }
    int next = 0;
    while (queuedBytes() > 0) {
        m_net->pass(std::chrono::seconds(1));
        const QByteArray body = nextAnswer();
        QVERIFY(body.startsWith("a["));
        for (const QByteArray &message : body.mid(2).split(',')) {
            QCOMPARE(message.mid(1).split(' ').first().toInt(), next++);
        }
    }
    QCOMPARE(next, count);
    QVERIFY(!isClosing());
}

void tst_SlowSockJs::keepsABurstOfOneTurnForAPollThatWaits()
{
    QCOMPARE(opened(), QByteArray("o\n"));
    receive(TransportName::Xhr);
    m_net->isTurnHeld = true;
    for (int number = 0; number < 5; ++number) {
        m_handler->send(QByteArray(200'000, char('a' + number)));
    }
    m_net->isTurnHeld = false;
    QTRY_VERIFY(!target().responses.isEmpty());
    QByteArray all = target().takeBodies().join();
    while (queuedBytes() > 0) {
        all += nextAnswer();
    }
    QCOMPARE(all.count('e'), 200'000);
    QVERIFY(!isClosing());
}

// Its client is between two responses while the rest of a burst comes.
void tst_SlowSockJs::keepsWhatAStreamHasNoRoomFor()
{
    receive(TransportName::XhrStreaming);
    target().takePieces();
    for (int number = 0; number < 2'000; ++number) {
        m_handler->send(QByteArray::number(number));
    }
    QTRY_COMPARE(target().endCount, 1);
    QVERIFY(queuedBytes() > 0);
    QVERIFY(!isClosing());
    for (int responses = 0; queuedBytes() > 0 && responses < 2'000; ++responses) {
        receive(TransportName::XhrStreaming);
    }
    QCOMPARE(queuedBytes(), 0);
    QVERIFY(target().takePieces().contains(chunk("a[\"1999\"]\n")));
}

void tst_SlowSockJs::holdsNoMoreThanAFewTimesTheBytes()
{
    constexpr qint64 MessageBytes = 10'000;
    QCOMPARE(opened(), QByteArray("o\n"));
    qint64 most = 0;
    while (!isClosing()) {
        m_handler->send(QByteArray(MessageBytes, 'x'));
        most = std::max(most, queuedBytes());
        QVERIFY(most <= OutputBounds::HardFactor * m_net->limits.outputBytes);
    }
    QVERIFY(most > OutputBounds::LookFactor * m_net->limits.outputBytes);
    QCOMPARE(queuedBytes(), 0); // at once, and not when it comes back
    QTRY_COMPARE(m_handler->code(), 4500);
    QVERIFY(m_handler->status->cause.contains(QStringLiteral("limits.output_bytes")));
    QCOMPARE(nextAnswer().first(8), QByteArray("c[4500,\""));
}

void tst_SlowSockJs::closesWhoStaysAwayFromTooMuchAsSlow()
{
    QCOMPARE(opened(), QByteArray("o\n"));
    for (int number = 0; number <= m_net->limits.outputMessages; ++number) {
        m_handler->send("x");
    }
    m_net->pass(AbsenceLimit - TimerWheel::Tick);
    QVERIFY(!isClosing());
    m_net->pass(2 * TimerWheel::Tick);
    QCOMPARE(m_overCount, 1);
    QCOMPARE(queuedBytes(), 0);
    QTRY_COMPARE(m_handler->code(), 4500);
    QVERIFY(m_handler->status->cause.contains(QStringLiteral("limits.output_messages")));
}

void tst_SlowSockJs::closesWhoTakesLessThanComes()
{
    QCOMPARE(opened(), QByteArray("o\n"));
    for (int answers = 0; answers < 3; ++answers) {
        m_handler->send(QByteArray(200'000, 'a'));
        m_handler->send(QByteArray(200'000, 'b'));
        m_net->pass(std::chrono::seconds(4));
        QVERIFY(nextAnswer().startsWith("a["));
    }
    m_net->pass(std::chrono::seconds(4));
    const QByteArray end = nextAnswer(); // what it has yet to take came twelve seconds ago
    QVERIFY(end.startsWith("c[4500,"));
    QTRY_COMPARE(m_handler->code(), 4500);
    QVERIFY(m_handler->status->cause.contains(QStringLiteral("limits.output_age_ms")));
    QCOMPARE(queuedBytes(), 0);
}

void tst_SlowSockJs::replacesWhatIsSuperfluous()
{
    QCOMPARE(opened(), QByteArray("o\n"));
    for (int count = 0; count < 20'000; ++count) { // a multiple of what may wait at all
        m_handler->send(QByteArray::number(count).rightJustified(200, '0'), "the count");
    }
    QVERIFY(!isClosing());
    QByteArray all;
    while (queuedBytes() > 0) {
        all += nextAnswer();
    }
    QVERIFY(all.endsWith("19999\"]\n"));
    QVERIFY(all.size() < 2 * m_net->limits.outputBytes);
}

void tst_SlowSockJs::countsWhatAnAnswerCarriesUntilItArrived()
{
    QCOMPARE(opened(), QByteArray("o\n"));
    m_handler->send(QByteArray(300'000, 'x'));
    QVERIFY(m_net->outputMemory.mostBytes() >= 300'000);
    QVERIFY(nextAnswer().startsWith("a["));
    QVERIFY(m_net->outputMemory.mostBytes() >= 300'000); // it may have to be given again
    receive(TransportName::Xhr);
    QCOMPARE(m_net->outputMemory.mostBytes(), 0);
}

QTEST_GUILESS_MAIN(tst_SlowSockJs)
#include "tst_slowsockjs.moc"
