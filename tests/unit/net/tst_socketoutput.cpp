// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/endofturn.h"
#include "broker/net/socketoutput.h"
#include "tests/support/fakeclock.h"

#include <QTcpServer>
#include <QTest>

#include <sys/socket.h>

#include <memory>

using Broker::EndOfTurn;
using Broker::SocketOutput;
using Broker::TimerWheel;

namespace {

constexpr int BufferBytes = 8 * 1024; // of either kernel buffer: they fill soon

} // namespace

/// Against a real socket whose peer reads when a test wants it to.
class tst_SocketOutput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void writesOnceATurn();
    void keepsTheOrderOnceThePeerReads();
    void goesBehindWhatTheSocketHasAlready();
    void tellsOnceOfTooManyBytes();
    void tellsOfTooManyMessages();
    void tellsOfTheOldestByTime();
    void givesTimeAnewToWhatCameLater();
    void givesTimeAlsoToWhatTheTurnHasNotWritten();
    void keepsTheNewestOfAKindPastItsBounds();
    void keepsAllOfAKindWithinItsBounds();
    void dropsWhatTheKernelHasNothingOf();

private:
    void open(const SocketOutput::Bounds &bounds);
    void put(const QByteArray &message);
    void fillKernel();
    QByteArray readAll(qsizetype size);

    FakeClock m_clock;
    std::unique_ptr<TimerWheel> m_wheel;
    std::unique_ptr<EndOfTurn> m_endOfTurn;
    std::unique_ptr<QTcpServer> m_server;
    std::unique_ptr<QTcpSocket> m_peer;
    std::unique_ptr<QTcpSocket> m_socket;
    std::unique_ptr<SocketOutput> m_output;
    QByteArray m_sent;
    int m_overflows = 0;
};

void tst_SocketOutput::init()
{
    m_wheel = std::make_unique<TimerWheel>(m_clock);
    m_endOfTurn = std::make_unique<EndOfTurn>();
    m_server = std::make_unique<QTcpServer>();
    QVERIFY(m_server->listen(QHostAddress::LocalHost));
    const int size = BufferBytes;
    for (const int option : {SO_RCVBUF, SO_SNDBUF}) {
        ::setsockopt(int(m_server->socketDescriptor()), SOL_SOCKET, option, &size, sizeof size);
    }
    m_peer = std::make_unique<QTcpSocket>();
    m_peer->connectToHost(m_server->serverAddress(), m_server->serverPort());
    QVERIFY(m_server->waitForNewConnection(5000));
    m_socket.reset(m_server->nextPendingConnection());
    m_socket->setParent(nullptr);
    // The one that reads is the accepted one: its buffer was small from the start.
    std::swap(m_socket, m_peer);
    QTRY_COMPARE(m_socket->state(), QAbstractSocket::ConnectedState);
    ::setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
    m_peer->setReadBufferSize(1);
    m_sent.clear();
    m_overflows = 0;
}

void tst_SocketOutput::cleanup()
{
    m_output.reset();
    m_socket.reset();
    m_peer.reset();
    m_server.reset();
}

void tst_SocketOutput::open(const SocketOutput::Bounds &bounds)
{
    m_output = std::make_unique<SocketOutput>(*m_socket, *m_endOfTurn, *m_wheel, bounds,
                                              [this] { ++m_overflows; });
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

QByteArray tst_SocketOutput::readAll(qsizetype size)
{
    QByteArray read;
    m_peer->setReadBufferSize(0);
    const auto isAll = [&] {
        read += m_peer->readAll();
        return read.size() >= size;
    };
    (void)QTest::qWaitFor(isAll);
    return read;
}

void tst_SocketOutput::writesOnceATurn()
{
    open({});
    m_output->append("one ");
    m_output->append("two");
    QCOMPARE(m_output->queuedBytes(), 7);
    m_endOfTurn->run();
    QCOMPARE(m_output->queuedBytes(), 0);
    QCOMPARE(readAll(7), QByteArray("one two"));
}

void tst_SocketOutput::keepsTheOrderOnceThePeerReads()
{
    open({});
    fillKernel();
    for (int number = 0; number < 500; ++number) {
        put(QByteArray::number(number) + QByteArray(number % 100, '.'));
    }
    QVERIFY(m_output->queuedBytes() > 0);
    QCOMPARE(readAll(m_sent.size()), m_sent);
    QTRY_COMPARE(m_output->queuedBytes(), 0);
    QCOMPARE(m_overflows, 0);
}

// As where a connection that was slow to take its answers is granted a WebSocket.
void tst_SocketOutput::goesBehindWhatTheSocketHasAlready()
{
    m_sent = QByteArray(200'000, 'a');
    m_socket->write(m_sent);
    m_socket->flush();
    const qint64 before = m_socket->bytesToWrite();
    QVERIFY(before > 0);
    open({});
    put("b");
    QCOMPARE(m_output->queuedBytes(), before + 1);
    QCOMPARE(readAll(m_sent.size()), m_sent);
    QTRY_COMPARE(m_output->queuedBytes(), 0);
}

void tst_SocketOutput::tellsOnceOfTooManyBytes()
{
    open({64 * 1024});
    fillKernel();
    while (m_output->queuedBytes() + 1000 <= 64 * 1024) {
        put(QByteArray(1000, 'b'));
    }
    QCOMPARE(m_overflows, 0);
    put(QByteArray(1000, 'b'));
    put(QByteArray(1000, 'b'));
    QCOMPARE(m_overflows, 1);
}

void tst_SocketOutput::tellsOfTooManyMessages()
{
    SocketOutput::Bounds bounds;
    bounds.messages = 10;
    open(bounds);
    for (int number = 0; number < 1000; ++number) {
        m_output->append("m"); // more than that at once is nothing to a peer that reads
    }
    m_endOfTurn->run();
    QCOMPARE(m_overflows, 0);
    fillKernel(); // the socket has the one that waits
    for (int number = 0; number < 10; ++number) {
        put("m");
    }
    QCOMPARE(m_overflows, 0);
    put("m");
    QCOMPARE(m_overflows, 1);
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
}

void tst_SocketOutput::givesTimeAnewToWhatCameLater()
{
    open({512 * 1024, std::chrono::seconds(10)});
    fillKernel();
    QCOMPARE(readAll(m_sent.size()), m_sent);
    QTRY_COMPARE(m_output->queuedBytes(), 0);
    m_peer->setReadBufferSize(1);
    m_clock.advance(std::chrono::seconds(9));
    fillKernel();
    m_clock.advance(std::chrono::seconds(9));
    m_wheel->advance();
    QCOMPARE(m_overflows, 0);
    m_clock.advance(std::chrono::seconds(2));
    m_wheel->advance();
    QCOMPARE(m_overflows, 1);
}

void tst_SocketOutput::givesTimeAlsoToWhatTheTurnHasNotWritten()
{
    open({512 * 1024, std::chrono::seconds(10)});
    fillKernel();
    QCOMPARE(readAll(m_sent.size()), m_sent);
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
    QCOMPARE(readAll(m_sent.size()), m_sent);

    for (int time = 0; time < 3; ++time) { // what has no key is not dropped
        fillKernel();
        m_output->append("c");
        m_output->append("c");
        m_endOfTurn->run();
    }
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
    QCOMPARE(readAll(m_sent.size()), m_sent);
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
    QCOMPARE(readAll(begun.size() + 4), begun + "last");
}

QTEST_GUILESS_MAIN(tst_SocketOutput)
#include "tst_socketoutput.moc"
