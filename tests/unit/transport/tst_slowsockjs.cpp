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
    void isOneClientWithTheConnectionThatStuck();
    void closesWhoTakesLessThanComes();
    void replacesWhatIsSuperfluous();
    void replacesWhatAStreamIsTooSlowFor();
    void keepsTheNewestNumberAloneBetweenTwoPolls();
    void replacesAmongThousandsThatWait();
    void replacesWhatAnAnswerHadNoRoomFor();
    void closesWhoseStreamStandsForTooLong();
    void countsWhatAnAnswerCarriesUntilItArrived();

private:
    QByteArray nextAnswer();
    void send(const QByteArray &body, const QByteArray &key, quint64 push);
    QList<quint64> &replacedPushes();
    QList<quint64> m_replaced;
    qint64 queuedBytes() const { return m_handler->transport().queuedBytes(); }
    bool isClosing() const { return m_handler->transport().isClosing(); }
};

/// The body of the answer to another poll.
QByteArray tst_SlowSockJs::nextAnswer()
{
    receive(TransportName::Xhr);
    return target().takeBodies().join();
}

void tst_SlowSockJs::send(const QByteArray &body, const QByteArray &key, quint64 push)
{
    m_session->send(OutgoingFrame(body, key, push));
}

/// What is told to be replaced from now on.
QList<quint64> &tst_SlowSockJs::replacedPushes()
{
    m_replaced.clear();
    m_net->context.output.setLateTold([this](quint64 push, LateDelivery became) {
        if (became == LateDelivery::Replaced) {
            m_replaced.append(push);
        }
    });
    return m_replaced;
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

// Its response has ended but is not read, while the rest of what comes waits in the session.
void tst_SlowSockJs::isOneClientWithTheConnectionThatStuck()
{
    receive(TransportName::XhrStreaming);
    QVERIFY(target().client);
    for (int number = 0; number <= m_net->limits.outputMessages + 10; ++number) {
        m_handler->send(QByteArray::number(number));
    }
    QTRY_COMPARE(target().endCount, 1);
    QVERIFY(!target().client->test());
    m_net->pass(AbsenceLimit + TimerWheel::Tick);
    QCOMPARE(m_net->outputMemory.closedCount(), quint64(1));
    QVERIFY(target().client->test()); // so that its connection does not count again
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

// As a WebSocket does: it is not closed for numbers that are old.
void tst_SlowSockJs::replacesWhatAStreamIsTooSlowFor()
{
    receive(TransportName::XhrStreaming);
    const auto count = [this](int number, quint64 push) {
        send(QByteArray::number(number), "/alarm/7", push);
    };
    count(1, 1);
    QTRY_COMPARE(target().pieces.last(), chunk("a[\"1\"]\n"));
    QCOMPARE(target().streamed.last().key, QByteArray("/alarm/7"));
    QCOMPARE(target().streamed.last().push, quint64(1));
    target().takePieces();
    target().behind(true);
    QTRY_VERIFY(m_handler->transport().isBehind());
    const QList<quint64> &replaced = replacedPushes();
    const int last = int(m_net->limits.outputMessages) + 10;
    for (int number = 2; number <= last; ++number) {
        count(number, quint64(number));
    }
    QCoreApplication::processEvents();
    QVERIFY(target().pieces.isEmpty());
    target().behind(false);
    QTRY_VERIFY(!target().pieces.isEmpty());
    QCOMPARE(target().takePieces(),
             QByteArrayList {chunk("a[\"" + QByteArray::number(last) + "\"]\n")});
    QCOMPARE(replaced.size(), last - 2);
    QVERIFY(!isClosing());
    QCOMPARE(target().endCount, 0);
    count(5, 5);
    QTRY_COMPARE(target().pieces, QByteArrayList {chunk("a[\"5\"]\n")});
}

// Well within the bounds: nobody asks, and what is old is of no use to who asks later.
void tst_SlowSockJs::keepsTheNewestNumberAloneBetweenTwoPolls()
{
    QCOMPARE(opened(), QByteArray("o\n"));
    const QList<quint64> &replaced = replacedPushes();
    send("1", "/alarm/7\nmine", 1);
    send("text", {}, 2);
    send("2", "/alarm/7\nmine", 3);
    send("8", "/alarm/8\nmine", 4);
    send("2 again", "/alarm/7\nother", 3);
    send("more", {}, 5);
    send("3", "/alarm/7\nmine", 6);
    QCOMPARE(replaced, (QList<quint64> {1, 3}));
    QCOMPARE(queuedBytes(), qint64(qstrlen("text82 againmore3")));
    QCOMPARE(nextAnswer(), QByteArray("a[\"text\",\"8\",\"2 again\",\"more\",\"3\"]\n"));
    send("4", "/alarm/7\nmine", 7); // what was handed out is not replaced
    QCOMPARE(replaced.size(), 2);
    QCOMPARE(nextAnswer(), QByteArray("a[\"4\"]\n"));
}

void tst_SlowSockJs::replacesAmongThousandsThatWait()
{
    constexpr int Users = 2'000;
    QCOMPARE(opened(), QByteArray("o\n"));
    const QList<quint64> &replaced = replacedPushes();
    for (int number = 0; number < 50 * Users; ++number) {
        send(QByteArray::number(number), QByteArray::number(number % Users), quint64(number + 1));
    }
    QCOMPARE(replaced.size(), 49 * Users);
    QByteArray all;
    while (queuedBytes() > 0) {
        all += nextAnswer();
    }
    QCOMPARE(all.count(','), Users - 1);
    QVERIFY(all.startsWith("a[\"98000\",\"98001\","));
    QVERIFY(all.endsWith("\"99999\"]\n"));
}

// They came in one turn, while it asked; now they wait like any others.
void tst_SlowSockJs::replacesWhatAnAnswerHadNoRoomFor()
{
    receive(TransportName::XhrStreaming);
    target().takePieces();
    const QList<quint64> &replaced = replacedPushes();
    for (int number = 0; number < 100; ++number) {
        send(QByteArray::number(number), "/alarm/7", quint64(number + 1));
    }
    QTRY_COMPARE(target().endCount, 1);
    QVERIFY(replaced.size() > 50);
    QCOMPARE(queuedBytes(), 2);
    send("100", "/alarm/7", 101);
    QCOMPARE(queuedBytes(), 3);
    QCOMPARE(replaced.last(), quint64(100));
    receive(TransportName::XhrStreaming);
    QVERIFY(target().takePieces().contains(chunk("a[\"100\"]\n")));
}

void tst_SlowSockJs::closesWhoseStreamStandsForTooLong()
{
    receive(TransportName::XhrStreaming);
    target().behind(true);
    QTRY_VERIFY(m_handler->transport().isBehind());
    m_handler->send("x");
    m_net->pass(m_net->limits.outputAge + std::chrono::seconds(1));
    target().behind(false);
    QTRY_COMPARE(m_handler->code(), 4500);
    QTRY_COMPARE(target().endCount, 1);
    QVERIFY(target().takePieces().last().contains("c[4500,"));
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
