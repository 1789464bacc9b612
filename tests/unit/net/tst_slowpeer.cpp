// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/net/socketoutputfixture.h"

#include <QCoreApplication>
#include <QTest>

#include <algorithm>

using Broker::OutputBound;
using Broker::SocketOutput;
using Broker::TimerWheel;

/// When a peer of a SocketOutput counts as slow, and for what.
class tst_SlowPeer : public QObject, private SocketOutputFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void tellsOnceOfTooManyBytes_data() { SocketPair::addRows(); }
    void tellsOnceOfTooManyBytes();
    void givesAPeerTimeToReadWhatIsPastItsBounds_data() { SocketPair::addRows(); }
    void givesAPeerTimeToReadWhatIsPastItsBounds();
    void givesAPeerThatReadsSlowlyTimeAnew_data() { SocketPair::addRows(); }
    void givesAPeerThatReadsSlowlyTimeAnew();
    void tellsOfTooManyMessages_data() { SocketPair::addRows(); }
    void tellsOfTooManyMessages();
    void tellsOfTheOldestByTime_data() { SocketPair::addRows(); }
    void tellsOfTheOldestByTime();
    void givesTimeAnewToWhatCameLater_data() { SocketPair::addRows(); }
    void givesTimeAnewToWhatCameLater();
    void givesTimeAlsoToWhatTheTurnHasNotWritten_data() { SocketPair::addRows(); }
    void givesTimeAlsoToWhatTheTurnHasNotWritten();
    void holdsNoMoreThanAFewTimesItsBounds_data() { SocketPair::addRows(); }
    void holdsNoMoreThanAFewTimesItsBounds();
    void throwsAwayWhatFollowsAnOverflow_data() { SocketPair::addRows(); }
    void throwsAwayWhatFollowsAnOverflow();
};

void tst_SlowPeer::tellsOnceOfTooManyBytes()
{
    open({64 * 1024});
    fillKernel();
    while (m_output->queuedBytes() + 1000 <= 64 * 1024) {
        put(QByteArray(1000, 'b'));
    }
    QCOMPARE(m_overflows, 0);
    pass(std::chrono::seconds(2)); // it has time for so much
    QCOMPARE(m_overflows, 0);
    put(QByteArray(1000, 'b'));
    put(QByteArray(1000, 'b'));
    pass(std::chrono::milliseconds(900));
    QCOMPARE(m_overflows, 0);
    pass(std::chrono::milliseconds(200));
    QCOMPARE(m_overflows, 1);
    QVERIFY(m_passed == OutputBound::Bytes);
    put(QByteArray(1000, 'b'));
    pass(std::chrono::seconds(2));
    QCOMPARE(m_overflows, 1);
}

// Nobody can read while a turn goes on, however much it puts out.
void tst_SlowPeer::givesAPeerTimeToReadWhatIsPastItsBounds()
{
    open({64 * 1024});
    fillKernel();
    for (int number = 0; number < 15; ++number) {
        m_output->append(QByteArray(10'000, 'b'));
        m_sent += QByteArray(10'000, 'b');
    }
    m_endOfTurn->run();
    QVERIFY(m_output->queuedBytes() > 64 * 1024);
    QCOMPARE(m_overflows, 0);
    pass(std::chrono::milliseconds(900));
    QCOMPARE(m_pair->readByPeer(m_sent.size()), m_sent);
    QTRY_COMPARE(m_output->queuedBytes(), 0);
    pass(std::chrono::seconds(20));
    QCOMPARE(m_overflows, 0);
}

void tst_SlowPeer::givesAPeerThatReadsSlowlyTimeAnew()
{
    open({64 * 1024, std::chrono::seconds(10)});
    fillKernel();
    for (int number = 0; number < 20; ++number) {
        m_output->append(QByteArray(10'000, 'b'));
        m_sent += QByteArray(10'000, 'b');
    }
    m_endOfTurn->run();
    qint64 room = 1;
    for (int time = 0; time < 3; ++time) {
        pass(std::chrono::milliseconds(900));
        QCOMPARE(m_overflows, 0);
        const qint64 before = m_output->queuedBytes();
        while (m_output->queuedBytes() == before && room < m_sent.size()) {
            m_pair->peer().setReadBufferSize(room += 4000);
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        }
        QVERIFY(m_output->queuedBytes() > 64 * 1024);
    }
    pass(std::chrono::milliseconds(1100));
    QCOMPARE(m_overflows, 1);
}

void tst_SlowPeer::tellsOfTooManyMessages()
{
    SocketOutput::Bounds bounds;
    bounds.messages = 10;
    open(bounds);
    fillKernel(); // the socket has the one that waits
    for (int number = 0; number < 10; ++number) {
        put("m");
    }
    QCOMPARE(m_overflows, 0);
    put("m");
    put("m"); // TLS has the one that is under way
    QCOMPARE(m_overflows, 0);
    pass(std::chrono::milliseconds(1100));
    QCOMPARE(m_overflows, 1);
    QVERIFY(m_passed == OutputBound::Messages);
}

void tst_SlowPeer::tellsOfTheOldestByTime()
{
    open({512 * 1024, std::chrono::seconds(10)});
    fillKernel();
    m_clock.advance(std::chrono::seconds(9));
    m_wheel->advance();
    QCOMPARE(m_overflows, 0);
    m_clock.advance(std::chrono::seconds(2));
    m_wheel->advance();
    QCOMPARE(m_overflows, 1);
    QVERIFY(m_passed == OutputBound::Age);
}

void tst_SlowPeer::givesTimeAnewToWhatCameLater()
{
    open({512 * 1024, std::chrono::seconds(10)});
    fillKernel();
    QCOMPARE(m_pair->readByPeer(m_sent.size()), m_sent);
    QTRY_COMPARE(m_output->queuedBytes(), 0);
    m_pair->holdPeer();
    m_clock.advance(std::chrono::seconds(9));
    fillKernel();
    m_clock.advance(std::chrono::seconds(9));
    m_wheel->advance();
    QCOMPARE(m_overflows, 0);
    m_clock.advance(std::chrono::seconds(2));
    m_wheel->advance();
    QCOMPARE(m_overflows, 1);
}

void tst_SlowPeer::givesTimeAlsoToWhatTheTurnHasNotWritten()
{
    open({512 * 1024, std::chrono::seconds(10)});
    fillKernel();
    QCOMPARE(m_pair->readByPeer(m_sent.size()), m_sent);
    QTRY_COMPARE(m_output->queuedBytes(), 0);
    m_output->append("put out by what runs before the wheel");
    m_clock.advance(std::chrono::seconds(11));
    m_wheel->advance(); // when what filled the kernel would have been too old
    QCOMPARE(m_overflows, 0);
    m_clock.advance(std::chrono::seconds(11));
    m_wheel->advance();
    QCOMPARE(m_overflows, 1);
}

// Nobody runs the end of the turn: append() keeps the bound by itself.
void tst_SlowPeer::holdsNoMoreThanAFewTimesItsBounds()
{
    constexpr qint64 Bytes = 64 * 1024;
    constexpr qsizetype MessageBytes = 1000;
    SocketOutput::Bounds bounds;
    bounds.bytes = Bytes;
    open(bounds);
    fillKernel();
    qint64 most = 0;
    for (int number = 0; number < 10'000; ++number) {
        m_output->append(QByteArray(MessageBytes, 'm'));
        most = std::max(most, m_output->queuedBytes() - m_pair->socket().unwrittenBytes());
    }
    QVERIFY2(most <= Broker::OutputBounds::HardFactor * Bytes + MessageBytes,
             QByteArray::number(most).constData());
    QCOMPARE(m_overflows, 0); // not from within append()
    m_endOfTurn->run();
    QCOMPARE(m_overflows, 1);
    QVERIFY(m_passed == OutputBound::BytesAtOnce);
}

void tst_SlowPeer::throwsAwayWhatFollowsAnOverflow()
{
    SocketOutput::Bounds bounds;
    bounds.bytes = 1024;
    open(bounds);
    fillKernel();
    const QByteArray begun = m_sent;
    for (int number = 0; number < 200; ++number) {
        m_output->append("too many");
    }
    m_output->append("more");
    m_endOfTurn->run();
    QCOMPARE(m_overflows, 1);
    m_output->append("and more");
    m_output->dropQueued();
    m_output->append("last words");
    m_endOfTurn->run();
    // Of the last of what filled the kernel it may have nothing, too.
    QByteArray read = m_pair->readByPeerUpTo("last words");
    QVERIFY(read.endsWith("last words"));
    read.chop(10);
    QVERIFY(begun.startsWith(read));
    QCOMPARE(read.size() % 1000, 0);
    QCOMPARE(m_overflows, 1);
}

QTEST_GUILESS_MAIN(tst_SlowPeer)
#include "tst_slowpeer.moc"
