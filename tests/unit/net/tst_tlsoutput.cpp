// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What of tst_socketoutput.cpp is another matter where a socket speaks TLS.

#include "broker/net/endofturn.h"
#include "broker/net/lingeringclose.h"
#include "broker/net/socketoutput.h"
#include "tests/support/fakeclock.h"
#include "tests/support/throwawaycertificate.h"

#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>

using namespace Broker;

namespace {

constexpr int BufferBytes = 8 * 1024; // of either kernel buffer: they fill soon

} // namespace

class tst_TlsOutput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void writesAtTheEndOfATurn();
    void keepsTheOrderOnceThePeerReads();
    void tellsOfTooManyBytes();
    void tellsOfTheOldestByTime();
    void dropsWhatTlsHasNothingOf();
    void saysThatTlsEndsBehindWhatWasWritten();
    void letsThePeerEndInPeace();

private:
    void open(const SocketOutput::Bounds &bounds);
    void put(const QByteArray &message);
    void fill();
    QByteArray readAll(qsizetype size);

    QTemporaryDir m_folder;
    TlsIdentity m_identity;
    FakeClock m_clock;
    std::unique_ptr<TimerWheel> m_wheel;
    std::unique_ptr<EndOfTurn> m_endOfTurn;
    std::unique_ptr<QTcpServer> m_server;
    std::unique_ptr<QTcpSocket> m_accepted;
    std::unique_ptr<QSslSocket> m_peer;
    std::unique_ptr<QSslSocket> m_socket;
    std::unique_ptr<SocketOutput> m_output;
    QByteArray m_sent;
    int m_overflows = 0;
};

void tst_TlsOutput::initTestCase()
{
    const Result<TlsIdentity> identity =
        TlsIdentity::fromFiles(throwawayCertificate(m_folder.path(), QStringLiteral("localhost")));
    QVERIFY(identity);
    m_identity = *identity;
}

void tst_TlsOutput::init()
{
    m_wheel = std::make_unique<TimerWheel>(m_clock);
    m_endOfTurn = std::make_unique<EndOfTurn>();
    m_server = std::make_unique<QTcpServer>();
    QVERIFY(m_server->listen(QHostAddress::LocalHost));
    const int size = BufferBytes;
    for (const int option : {SO_RCVBUF, SO_SNDBUF}) {
        ::setsockopt(int(m_server->socketDescriptor()), SOL_SOCKET, option, &size, sizeof size);
    }
    QTcpSocket connecting;
    connecting.connectToHost(m_server->serverAddress(), m_server->serverPort());
    QVERIFY(m_server->waitForNewConnection(5000));
    QTRY_COMPARE(connecting.state(), QAbstractSocket::ConnectedState);
    ::setsockopt(int(connecting.socketDescriptor()), SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
    // The one that reads is the accepted one: its buffer was small from the start.
    const std::unique_ptr<QTcpSocket> accepted(m_server->nextPendingConnection());
    m_socket = std::make_unique<QSslSocket>();
    m_peer = std::make_unique<QSslSocket>();
    QVERIFY(m_socket->setSocketDescriptor(::dup(int(connecting.socketDescriptor()))));
    QVERIFY(m_peer->setSocketDescriptor(::dup(int(accepted->socketDescriptor()))));
    connecting.close();
    accepted->close();
    m_socket->setSslConfiguration(m_identity.configuration());
    m_peer->setPeerVerifyMode(QSslSocket::VerifyNone);
    m_socket->startServerEncryption();
    m_peer->startClientEncryption();
    QTRY_VERIFY(m_socket->isEncrypted() && m_peer->isEncrypted());
    QTRY_COMPARE(m_socket->encryptedBytesToWrite(), 0);
    m_peer->setReadBufferSize(1);
    m_sent.clear();
    m_overflows = 0;
}

void tst_TlsOutput::cleanup()
{
    m_output.reset();
    m_socket.reset();
    m_peer.reset();
    m_server.reset();
}

void tst_TlsOutput::open(const SocketOutput::Bounds &bounds)
{
    m_output = std::make_unique<SocketOutput>(*m_socket, *m_endOfTurn, *m_wheel, bounds,
                                              [this] { ++m_overflows; });
}

void tst_TlsOutput::put(const QByteArray &message)
{
    m_output->append(message);
    m_sent += message;
    m_endOfTurn->run();
}

// Until something has to wait.
void tst_TlsOutput::fill()
{
    while (m_output->queuedBytes() == 0) {
        put(QByteArray(1000, 'f'));
    }
}

QByteArray tst_TlsOutput::readAll(qsizetype size)
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

void tst_TlsOutput::writesAtTheEndOfATurn()
{
    open({});
    m_output->append("one ");
    m_output->append("two");
    QCOMPARE(m_output->queuedBytes(), 7);
    m_endOfTurn->run();
    QCOMPARE(m_output->queuedBytes(), 0);
    QCOMPARE(readAll(7), QByteArray("one two"));
}

void tst_TlsOutput::keepsTheOrderOnceThePeerReads()
{
    open({});
    fill();
    for (int number = 0; number < 500; ++number) {
        put(QByteArray::number(number) + QByteArray(number % 100, '.'));
    }
    put(QByteArray(40'000, 'l')); // longer than a record
    QVERIFY(m_output->queuedBytes() > 0);
    QCOMPARE(readAll(m_sent.size()), m_sent);
    QTRY_COMPARE(m_output->queuedBytes(), 0);
    QCOMPARE(m_overflows, 0);
}

void tst_TlsOutput::tellsOfTooManyBytes()
{
    open({64 * 1024});
    fill();
    while (m_output->queuedBytes() + 1000 <= 64 * 1024) {
        put(QByteArray(1000, 'b'));
    }
    QCOMPARE(m_overflows, 0);
    put(QByteArray(1000, 'b'));
    put(QByteArray(1000, 'b'));
    QCOMPARE(m_overflows, 1);
}

void tst_TlsOutput::tellsOfTheOldestByTime()
{
    open({512 * 1024, std::chrono::seconds(10)});
    fill();
    m_clock.advance(std::chrono::seconds(9));
    m_wheel->advance();
    QCOMPARE(m_overflows, 0);
    m_clock.advance(std::chrono::seconds(2));
    m_wheel->advance();
    QCOMPARE(m_overflows, 1);
}

void tst_TlsOutput::dropsWhatTlsHasNothingOf()
{
    open({});
    fill();
    const QByteArray begun = m_sent;
    put("dropped");
    m_output->dropQueued();
    m_output->append("last");
    m_endOfTurn->run();
    QCOMPARE(readAll(begun.size() + 4), begun + "last");
}

void tst_TlsOutput::saysThatTlsEndsBehindWhatWasWritten()
{
    open({});
    LingeringClose close([] {});
    put("last words");
    QStringList errors;
    connect(m_peer.get(), &QSslSocket::errorOccurred, this,
            [&] { errors.append(m_peer->errorString()); });
    close.start(*m_socket);
    QVERIFY(close.isLingering());
    QCOMPARE(readAll(10), QByteArray("last words"));
    QTRY_VERIFY(!errors.isEmpty());
    // Else it would be the end of TCP alone: "The remote host closed the connection".
    QCOMPARE(errors.first(), QStringLiteral("The TLS/SSL connection has been closed"));
}

void tst_TlsOutput::letsThePeerEndInPeace()
{
    open({});
    int ends = 0;
    LingeringClose close([&ends] { ++ends; });
    put("last words");
    m_peer->write(QByteArray(4000, 'p')); // under way while we close
    close.start(*m_socket);
    m_peer->write(QByteArray(4000, 'p'));
    QVERIFY(close.isLingering());
    QCOMPARE(readAll(10), QByteArray("last words"));
    QTRY_COMPARE(ends, 1); // it ends once it has read that we do
    QVERIFY(close.hasPeerEnded());
    QVERIFY(!close.isLingering());
}

QTEST_GUILESS_MAIN(tst_TlsOutput)
#include "tst_tlsoutput.moc"
