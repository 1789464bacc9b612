// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/endofturn.h"
#include "broker/net/socketoutput.h"
#include "tests/support/fakeclock.h"
#include "tests/unit/net/socketpair.h"

#include <QCoreApplication>
#include <QTest>

#include <algorithm>
#include <memory>

using Broker::EndOfTurn;
using Broker::OutputBound;
using Broker::SocketOutput;
using Broker::TimerWheel;

namespace {

/// Has an output write on as a Connection does.
class RoomListener : public Broker::SocketListener
{
public:
    explicit RoomListener(std::unique_ptr<SocketOutput> &output)
        : m_output(output)
    {
    }

    void handleArrived() override { }
    void handleRoom() override { m_output->writeOn(); }
    void handleEnding() override { }
    void handleEnded() override { }

private:
    std::unique_ptr<SocketOutput> &m_output;
};

} // namespace

/// Against real sockets, with and without TLS, whose peer reads when a test wants it to.
class tst_SocketOutput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void writesOnceATurn_data() { SocketPair::addRows(); }
    void writesOnceATurn();
    void keepsTheOrderOnceThePeerReads_data() { SocketPair::addRows(); }
    void keepsTheOrderOnceThePeerReads();
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
    void takesNoBytesForNoMessage_data() { SocketPair::addRows(); }
    void takesNoBytesForNoMessage();
    void givesTimeAlsoToWhatTheTurnHasNotWritten_data() { SocketPair::addRows(); }
    void givesTimeAlsoToWhatTheTurnHasNotWritten();
    void keepsTheNewestOfAKindPastItsBounds_data() { SocketPair::addRows(); }
    void keepsTheNewestOfAKindPastItsBounds();
    void keepsAllOfAKindWithinItsBounds_data() { SocketPair::addRows(); }
    void keepsAllOfAKindWithinItsBounds();
    void dropsWhatTheKernelHasNothingOf_data() { SocketPair::addRows(); }
    void dropsWhatTheKernelHasNothingOf();
    void holdsNoMoreThanAFewTimesItsBounds_data() { SocketPair::addRows(); }
    void holdsNoMoreThanAFewTimesItsBounds();
    void losesNothingOfManyMessagesOfATurn_data() { SocketPair::addRows(); }
    void losesNothingOfManyMessagesOfATurn();
    void keepsTheNewestOfAKindWithinATurn_data() { SocketPair::addRows(); }
    void keepsTheNewestOfAKindWithinATurn();
    void throwsAwayWhatFollowsAnOverflow_data() { SocketPair::addRows(); }
    void throwsAwayWhatFollowsAnOverflow();

private:
    void open(const SocketOutput::Bounds &bounds,
              SocketPair::Buffers buffers = SocketPair::Buffers::Small);
    void put(const QByteArray &message);
    void fillKernel();
    void pass(Broker::Clock::Duration duration);

    FakeClock m_clock;
    std::unique_ptr<TimerWheel> m_wheel;
    std::unique_ptr<EndOfTurn> m_endOfTurn;
    Broker::OutputMemory m_memory;
    Broker::Mailbox m_mailbox;
    std::unique_ptr<Broker::OutputAccount> m_account;
    std::unique_ptr<SocketPair> m_pair;
    std::unique_ptr<SocketOutput> m_output;
    RoomListener m_listener {m_output};
    QByteArray m_sent;
    int m_overflows = 0;
    std::optional<OutputBound> m_passed;
};

void tst_SocketOutput::init()
{
    m_wheel = std::make_unique<TimerWheel>(m_clock);
    m_endOfTurn = std::make_unique<EndOfTurn>();
    m_account =
        std::make_unique<Broker::OutputAccount>(m_memory, m_mailbox, *m_wheel, Broker::LogSink());
    m_sent.clear();
    m_overflows = 0;
    m_passed.reset();
}

void tst_SocketOutput::cleanup()
{
    m_output.reset();
    m_account.reset();
    m_pair.reset();
}

void tst_SocketOutput::open(const SocketOutput::Bounds &bounds, SocketPair::Buffers buffers)
{
    QFETCH(SocketPair::Kind, kind);
    m_pair = std::make_unique<SocketPair>(kind, buffers);
    QVERIFY(m_pair->isOpen());
    m_output = std::make_unique<SocketOutput>(m_pair->socket(), *m_endOfTurn, *m_wheel, *m_account,
                                              [this](OutputBound passed) {
                                                  ++m_overflows;
                                                  m_passed = passed;
                                              });
    m_output->setBounds(bounds);
    m_pair->socket().setListener(&m_listener);
}

void tst_SocketOutput::put(const QByteArray &message)
{
    m_output->append(message);
    m_sent += message;
    m_endOfTurn->run();
}

// Until something has to wait.
void tst_SocketOutput::fillKernel()
{
    while (m_output->queuedBytes() == 0) {
        put(QByteArray(1000, 'f'));
    }
}

void tst_SocketOutput::pass(Broker::Clock::Duration duration)
{
    while (duration.count() > 0) {
        const auto step = std::min<Broker::Clock::Duration>(duration, TimerWheel::Tick);
        m_clock.advance(step);
        m_wheel->advance();
        duration -= step;
    }
}

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

void tst_SocketOutput::tellsOnceOfTooManyBytes()
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
void tst_SocketOutput::givesAPeerTimeToReadWhatIsPastItsBounds()
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

void tst_SocketOutput::givesAPeerThatReadsSlowlyTimeAnew()
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

void tst_SocketOutput::tellsOfTooManyMessages()
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

void tst_SocketOutput::tellsOfTheOldestByTime()
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

void tst_SocketOutput::givesTimeAnewToWhatCameLater()
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

void tst_SocketOutput::givesTimeAlsoToWhatTheTurnHasNotWritten()
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

// Nobody runs the end of the turn: append() keeps the bound by itself.
void tst_SocketOutput::holdsNoMoreThanAFewTimesItsBounds()
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
    QVERIFY2(most <= SocketOutput::HardFactor * Bytes + MessageBytes,
             QByteArray::number(most).constData());
    QCOMPARE(m_overflows, 0); // not from within append()
    m_endOfTurn->run();
    QCOMPARE(m_overflows, 1);
    QVERIFY(m_passed == OutputBound::Bytes);
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

void tst_SocketOutput::throwsAwayWhatFollowsAnOverflow()
{
    SocketOutput::Bounds bounds;
    bounds.bytes = 1024;
    open(bounds);
    fillKernel();
    const QByteArray begun = m_sent;
    for (int number = 0; number < 100; ++number) {
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

QTEST_GUILESS_MAIN(tst_SocketOutput)
#include "tst_socketoutput.moc"
