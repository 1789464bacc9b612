// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/base/logging.h"
#include "tests/unit/net/socketoutputfixture.h"

#include <QTest>

using Broker::SocketOutput;

/// What becomes of what a connection is to be sent.
class tst_SocketOutput : public QObject, private SocketOutputFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void writesOnceATurn_data() { SocketPair::addRows(); }
    void writesOnceATurn();
    void keepsTheOrderOnceThePeerReads_data() { SocketPair::addRows(); }
    void keepsTheOrderOnceThePeerReads();
    void takesNoBytesForNoMessage_data() { SocketPair::addRows(); }
    void takesNoBytesForNoMessage();
    void keepsTheNewestOfAKindPastItsBounds_data() { SocketPair::addRows(); }
    void keepsTheNewestOfAKindPastItsBounds();
    void keepsAllOfAKindWithinItsBounds_data() { SocketPair::addRows(); }
    void keepsAllOfAKindWithinItsBounds();
    void isBehindWhereItsPeerHasNotRead_data() { SocketPair::addRows(); }
    void isBehindWhereItsPeerHasNotRead();
    void knowsWhatItStillHolds_data() { SocketPair::addRows(); }
    void knowsWhatItStillHolds();
    void dropsWhatTheKernelHasNothingOf_data() { SocketPair::addRows(); }
    void dropsWhatTheKernelHasNothingOf();
    void losesNothingOfManyMessagesOfATurn_data() { SocketPair::addRows(); }
    void losesNothingOfManyMessagesOfATurn();
    void keepsTheNewestOfAKindWithinATurn_data() { SocketPair::addRows(); }
    void keepsTheNewestOfAKindWithinATurn();
    void tellsWhatBecomesOfAPushThatWaits_data() { SocketPair::addRows(); }
    void tellsWhatBecomesOfAPushThatWaits();
    void tellsOfEachPushOfALongTurn_data() { SocketPair::addRows(); }
    void tellsOfEachPushOfALongTurn();
};

void tst_SocketOutput::writesOnceATurn()
{
    open({});
    m_output->append("one ");
    m_output->append("two");
    QCOMPARE(m_output->queuedBytes(), 7);
    m_endOfTurn->run();
    QCOMPARE(m_output->queuedBytes(), 0);
    QCOMPARE(m_pair->readByPeer(7), QByteArray("one two"));
}

void tst_SocketOutput::keepsTheOrderOnceThePeerReads()
{
    open({});
    fillKernel();
    for (int number = 0; number < 500; ++number) {
        put(QByteArray::number(number) + QByteArray(number % 100, '.'));
    }
    put(QByteArray(40'000, 'l')); // longer than a record of TLS
    QVERIFY(m_output->queuedBytes() > 0);
    QCOMPARE(m_pair->readByPeer(m_sent.size()), m_sent);
    QTRY_COMPARE(m_output->queuedBytes(), 0);
    QCOMPARE(m_overflows, 0);
}

// Nothing would ever take it, and what comes behind it would be as old as it.
void tst_SocketOutput::takesNoBytesForNoMessage()
{
    open({512 * 1024, std::chrono::seconds(10)});
    m_output->append(QByteArray());
    m_endOfTurn->run();
    QVERIFY(!m_output->holdsBack());
    m_clock.advance(std::chrono::seconds(11));
    m_output->append("last words");
    m_wheel->advance();
    m_endOfTurn->run();
    QCOMPARE(m_overflows, 0);
    QCOMPARE(m_pair->readByPeer(10), QByteArray("last words"));
}

void tst_SocketOutput::keepsTheNewestOfAKindPastItsBounds()
{
    SocketOutput::Bounds bounds;
    bounds.messages = 5;
    open(bounds);
    fillKernel();
    for (const char *number : {"1", "2", "3"}) {
        m_output->append(QByteArray("a") + number, "a");
        m_output->append(QByteArray("b") + number, "b");
        m_endOfTurn->run();
    }
    m_output->append("c");
    m_output->append("c");
    m_endOfTurn->run();
    QCOMPARE(m_overflows, 0);
    m_sent += "a3b3cc";
    QCOMPARE(m_pair->readByPeer(m_sent.size()), m_sent);

    for (int time = 0; time < 4; ++time) { // what has no key is not dropped
        fillKernel();
        m_output->append("c");
        m_output->append("c");
        m_endOfTurn->run();
    }
    pass(std::chrono::milliseconds(1100));
    QCOMPARE(m_overflows, 1);
}

void tst_SocketOutput::keepsAllOfAKindWithinItsBounds()
{
    open({});
    fillKernel();
    for (const char *number : {"1", "2", "3"}) {
        m_output->append(number, "a");
        m_endOfTurn->run();
    }
    m_sent += "123";
    QCOMPARE(m_pair->readByPeer(m_sent.size()), m_sent);
}

void tst_SocketOutput::isBehindWhereItsPeerHasNotRead()
{
    open({});
    m_output->append("a");
    m_output->append("b");
    QVERIFY(!m_output->isBehind()); // the turn has not ended
    m_endOfTurn->run();
    QVERIFY(!m_output->isBehind());
    fillKernel();
    QVERIFY(m_output->isBehind());
    put("last");
    m_pair->readByPeerUpTo("last");
    QVERIFY(!m_output->isBehind());
}

void tst_SocketOutput::knowsWhatItStillHolds()
{
    open({});
    m_output->append("3", "a");
    QCOMPARE(m_output->holds("a"), Broker::Held::No); // it is written at the end of the turn
    m_endOfTurn->run();
    QCOMPARE(m_output->holds("a"), Broker::Held::No);
    QCOMPARE(m_output->lateUntil(), 0);
    m_sent += "3";
    fillKernel();
    QVERIFY(m_output->holds("a") != Broker::Held::Yes);
    m_output->append("4", "a");
    m_output->append("5", "b");
    m_endOfTurn->run();
    QCOMPARE(m_output->holds("a"), Broker::Held::Yes);
    QVERIFY(m_output->holds("c") != Broker::Held::Yes);
    m_sent += "45";
    put("last");
    const qint64 before = Broker::wallClock();
    m_pair->readByPeerUpTo("last");
    QCOMPARE(m_output->holds("a"), Broker::Held::No);
    QVERIFY(m_output->lateUntil() >= before);
}

void tst_SocketOutput::dropsWhatTheKernelHasNothingOf()
{
    open({});
    fillKernel();
    const QByteArray begun = m_sent;
    put("dropped");
    m_output->dropQueued();
    m_output->append("last");
    m_endOfTurn->run();
    // Of the last of what filled the kernel it may have nothing, too.
    QByteArray read = m_pair->readByPeerUpTo("last");
    QVERIFY(read.endsWith("last"));
    read.chop(4);
    QVERIFY(begun.startsWith(read));
    QCOMPARE(read.size() % 1000, 0);
}

void tst_SocketOutput::losesNothingOfManyMessagesOfATurn()
{
    open({}, SocketPair::Buffers::Ample);
    m_pair->releasePeer();
    for (int number = 0; number < 10'000; ++number) {
        const QByteArray message = QByteArray::number(number) + ' ';
        m_output->append(message);
        m_sent += message;
    }
    m_endOfTurn->run();
    QCOMPARE(m_overflows, 0);
    QCOMPARE(m_pair->readByPeer(m_sent.size()), m_sent);
}

void tst_SocketOutput::keepsTheNewestOfAKindWithinATurn()
{
    SocketOutput::Bounds bounds;
    bounds.messages = 10;
    open(bounds);
    fillKernel();
    for (int number = 0; number < 1000; ++number) {
        m_output->append('[' + QByteArray::number(number) + ']', number % 2 == 0 ? "even" : "odd");
    }
    m_endOfTurn->run();
    QCOMPARE(m_overflows, 0);
    QByteArray read = m_pair->readByPeerUpTo("[998][999]");
    QVERIFY(read.endsWith("[998][999]"));
    QVERIFY(read.startsWith(m_sent));
    QVERIFY(read.size() < m_sent.size() + 20 * 5);
}

void tst_SocketOutput::tellsWhatBecomesOfAPushThatWaits()
{
    using Became = LateDeliveries::Became;
    SocketOutput::Bounds bounds;
    bounds.messages = 5;
    open(bounds);
    m_output->append("a", "a", 1);
    m_output->append("a", "a", 2);
    m_endOfTurn->run();
    m_sent += "aa";
    QVERIFY(m_late.isEmpty()); // they are written, and nobody is told anything
    fillKernel();
    for (quint64 push = 3; push <= 6; ++push) {
        m_output->append("n" + QByteArray::number(push), "a", push);
        m_endOfTurn->run();
        QCOMPARE(m_late.of(push), QList {Became::Waits});
    }
    for (int more = 0; more < 3; ++more) {
        m_output->append("c");
        m_endOfTurn->run();
    }
    QCOMPARE(m_late.of(3), (QList {Became::Waits, Became::Replaced}));
    QCOMPARE(m_late.of(6), QList {Became::Waits});
    m_sent += "n6ccc";
    QCOMPARE(m_pair->readByPeer(m_sent.size()), m_sent);
    QTRY_COMPARE(m_late.of(6), (QList {Became::Waits, Became::Written}));

    fillKernel();
    m_output->append("d", "a", 7);
    m_endOfTurn->run();
    m_output->dropQueued();
    QCOMPARE(m_late.of(7), (QList {Became::Waits, Became::Lost}));
    fillKernel();
    m_output->append("e", "a", 8);
    m_output.reset(); // within the turn
    QCOMPARE(m_late.of(8), (QList {Became::Waits, Became::Lost}));
    QVERIFY(m_late.of(1).isEmpty());
}

void tst_SocketOutput::tellsOfEachPushOfALongTurn()
{
    using Became = LateDeliveries::Became;
    constexpr quint64 Count = 5'000;
    SocketOutput::Bounds bounds;
    bounds.messages = 10;
    bounds.bytes = 64 * 1024;
    open(bounds);
    fillKernel();
    for (quint64 push = 1; push <= Count; ++push) {
        m_output->append(QByteArray(100, 'x'), "a", push);
    }
    m_endOfTurn->run();
    m_output.reset();
    for (quint64 push = 1; push <= Count; ++push) {
        const QList<Became> told = m_late.of(push);
        QCOMPARE(told.size(), 2);
        QCOMPARE(told.first(), Became::Waits);
        QCOMPARE(told.last(), push == Count ? Became::Lost : Became::Replaced);
    }
}

QTEST_GUILESS_MAIN(tst_SocketOutput)
#include "tst_socketoutput.moc"
