// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/tlsacceptor.h"
#include "tests/support/fakeclock.h"
#include "tests/support/throwawaycertificate.h"

#include <QAbstractEventDispatcher>
#include <QSslCertificate>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <vector>

using namespace Broker;

namespace {

const QByteArray HalfHello = QByteArray::fromHex("1603010200010001fc0303");

/// Hands every descriptor on.
class Door : public QTcpServer
{
public:
    std::function<void(qintptr)> accepted;

protected:
    void incomingConnection(qintptr descriptor) override { accepted(descriptor); }
};

} // namespace

class tst_TlsAcceptor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void handsOutWhatIsEncrypted();
    void endsAStalledHandshakeAtItsDeadline_data();
    void endsAStalledHandshakeAtItsDeadline();
    void givesOneOfTheLastConnectionsLessTime_data();
    void givesOneOfTheLastConnectionsLessTime();
    void takesAClientHelloInPieces();
    void givesNoPlaceToHalfAClientHello();
    void closesTheOldestOfTooManyThatAreSilent();
    void hasTheOldestGiveUpItsPlaceSoonerTheFewerAreLeft();
    void closesTheOldestOfTooManyThatGaveUpTheirPlace();
    void letsThoseBeyondTheBoundWait();
    void beginsWithTheLatestOfACrowd();
    void countsTheTimeOfThoseWhoWait();
    void closesThoseForWhomThereIsNoPlace();
    void outlivesAbortedConnections();
    void takesANewIdentityForThoseWhoComeLater();
    void notesFailuresOnceAMinute();
    void endsAllWhenItCloses();

private:
    Result<TlsIdentity> made(const char *name);
    void recordClientHello();
    std::unique_ptr<QTcpSocket> stalled(const QByteArray &bytes = HalfHello);
    std::unique_ptr<QSslSocket> client();
    void pass(Clock::Duration duration);

    QTemporaryDir m_folder;
    TlsIdentity m_identity;
    QByteArray m_hello; // a whole ClientHello
    FakeClock m_clock;
    Limits m_limits;
    std::unique_ptr<TimerWheel> m_wheel;
    std::unique_ptr<EndOfTurn> m_endOfTurn;
    Mailbox m_mailbox;
    OutputMemory m_memory;
    std::unique_ptr<OutputAccount> m_output;
    std::unique_ptr<NetContext> m_context;
    std::unique_ptr<TlsAcceptor> m_acceptor;
    std::unique_ptr<Door> m_door;
    std::vector<std::unique_ptr<TlsSocket>> m_encrypted;
    std::vector<ConnectionTicket> m_tickets; // of those
    std::shared_ptr<ConnectionPlace> m_ticket;
    int m_acceptedCount = 0;
    bool m_isFull = false; // nobody else is answered
    QStringList m_log;
    QMetaObject::Connection m_turn;
};

Result<TlsIdentity> tst_TlsAcceptor::made(const char *name)
{
    return TlsIdentity::fromFiles(throwawayCertificate(m_folder.path(), QString::fromLatin1(name)));
}

void tst_TlsAcceptor::initTestCase()
{
    const Result<TlsIdentity> identity = made("one");
    QVERIFY(identity);
    m_identity = *identity;
    recordClientHello();
    QVERIFY(m_hello.size() > HalfHello.size());
}

void tst_TlsAcceptor::recordClientHello()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QSslSocket client;
    client.connectToHostEncrypted(server.serverAddress().toString(), server.serverPort());
    QTRY_VERIFY(server.hasPendingConnections());
    QTcpSocket *peer = server.nextPendingConnection();
    QTRY_VERIFY(m_hello.append(peer->readAll()).size() >= bytesOfHello(m_hello).value_or(0));
}

void tst_TlsAcceptor::init()
{
    m_limits = {};
    m_limits.tlsHandshakes = 2;
    m_log.clear();
    m_acceptedCount = 0;
    m_isFull = false;
    m_ticket = std::make_shared<ConnectionPlace>();
    m_wheel = std::make_unique<TimerWheel>(m_clock);
    m_endOfTurn = std::make_unique<EndOfTurn>();
    m_output = std::make_unique<OutputAccount>(m_memory, m_mailbox, *m_wheel, LogSink());
    m_context = std::make_unique<NetContext>(
        NetContext {m_limits, *m_wheel, *m_endOfTurn, m_mailbox, *m_output,
                    [this](const LogEntry &entry) { m_log.append(entry.text); }});
    m_acceptor = std::make_unique<TlsAcceptor>(
        *m_context, m_identity, [this](std::unique_ptr<TlsSocket> socket, ConnectionTicket ticket) {
            m_encrypted.push_back(std::move(socket));
            m_tickets.push_back(std::move(ticket));
        });
    m_door = std::make_unique<Door>();
    m_door->accepted = [this](qintptr descriptor) {
        ++m_acceptedCount;
        m_acceptor->accept(Descriptor(int(descriptor)), m_ticket);
    };
    QVERIFY(m_door->listen(QHostAddress::LocalHost));
    m_turn =
        QObject::connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::awake,
                         this, [this] { m_endOfTurn->run(); });
}

void tst_TlsAcceptor::cleanup()
{
    QObject::disconnect(m_turn);
    m_door.reset();
    m_encrypted.clear();
    m_tickets.clear();
    m_acceptor->close();
    m_endOfTurn->run();
    m_acceptor.reset();
    m_context.reset();
    m_endOfTurn.reset();
    m_wheel.reset();
}

// A connection that is accepted, and says \a bytes and nothing else.
std::unique_ptr<QTcpSocket> tst_TlsAcceptor::stalled(const QByteArray &bytes)
{
    auto socket = std::make_unique<QTcpSocket>();
    const int before = m_acceptedCount;
    socket->connectToHost(m_door->serverAddress(), m_door->serverPort());
    socket->write(bytes);
    const bool isWhole = bytes == m_hello;
    (void)QTest::qWaitFor([&] {
        return m_acceptedCount > before && socket->bytesToWrite() == 0
            && (!isWhole || socket->bytesAvailable() > 0 || m_isFull);
    });
    return socket;
}

// A connection that is accepted, and shakes hands as it should.
std::unique_ptr<QSslSocket> tst_TlsAcceptor::client()
{
    auto socket = std::make_unique<QSslSocket>();
    const int before = m_acceptedCount;
    socket->setPeerVerifyMode(QSslSocket::VerifyNone);
    socket->connectToHostEncrypted(m_door->serverAddress().toString(), m_door->serverPort());
    (void)QTest::qWaitFor([&] { return m_acceptedCount > before; });
    return socket;
}

void tst_TlsAcceptor::pass(Clock::Duration duration)
{
    m_clock.advance(duration);
    m_wheel->advance();
}

void tst_TlsAcceptor::handsOutWhatIsEncrypted()
{
    const auto peer = client();
    QTRY_COMPARE(m_encrypted.size(), size_t(1));
    QTRY_VERIFY(peer->isEncrypted());
    QCOMPARE(m_encrypted.front()->peerPort(), peer->localPort());
    peer->write("hello");
    QTRY_COMPARE(m_encrypted.front()->bytesAvailable(), 5);
    QCOMPARE(m_encrypted.front()->readAll(), QByteArray("hello"));
    QVERIFY(m_tickets.front() == m_ticket);
    pass(std::chrono::minutes(1)); // it has no deadline any more
    QCOMPARE(peer->state(), QAbstractSocket::ConnectedState);
}

void tst_TlsAcceptor::endsAStalledHandshakeAtItsDeadline_data()
{
    QTest::addColumn<bool>("isWhole");
    QTest::newRow("after half a ClientHello") << false;
    QTest::newRow("after a whole one") << true;
}

void tst_TlsAcceptor::endsAStalledHandshakeAtItsDeadline()
{
    QFETCH(bool, isWhole);
    m_limits.tlsHandshakes = 8;
    const auto peer = stalled(isWhole ? m_hello : HalfHello);
    pass(m_limits.tlsHandshakeTimeout - TimerWheel::Tick);
    const auto later = client(); // a turn of the loop that is long enough to notice
    QTRY_COMPARE(m_encrypted.size(), size_t(1));
    QCOMPARE(peer->state(), QAbstractSocket::ConnectedState);
    pass(2 * TimerWheel::Tick);
    QTRY_COMPARE(peer->state(), QAbstractSocket::UnconnectedState);
}

void tst_TlsAcceptor::givesOneOfTheLastConnectionsLessTime_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("silent") << QByteArray();
    QTest::newRow("after half a ClientHello") << HalfHello;
    QTest::newRow("after a whole one") << m_hello;
}

void tst_TlsAcceptor::givesOneOfTheLastConnectionsLessTime()
{
    QFETCH(const QByteArray, said);
    m_limits.tlsHandshakes = 8;
    const auto other = stalled(said);
    m_ticket = std::make_shared<ConnectionPlace>(ConnectionPlace {true});
    const auto peer = stalled(said);
    pass(TlsAcceptor::ReservedPatience - TimerWheel::Tick);
    const auto later = client(); // a turn of the loop that is long enough to notice
    QTRY_COMPARE(m_encrypted.size(), size_t(1));
    QCOMPARE(peer->state(), QAbstractSocket::ConnectedState);
    pass(2 * TimerWheel::Tick);
    QTRY_COMPARE(peer->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(other->state(), QAbstractSocket::ConnectedState);
    QTRY_COMPARE(m_ticket.use_count(), 2); // it is given back, but for that of the later one
}

void tst_TlsAcceptor::takesAClientHelloInPieces()
{
    const auto peer = stalled(m_hello.first(3));
    for (qsizetype at = 3; at < m_hello.size(); at += 100) {
        QCoreApplication::processEvents();
        QCOMPARE(peer->bytesAvailable(), 0);
        peer->write(m_hello.sliced(at, std::min<qsizetype>(100, m_hello.size() - at)));
        QVERIFY(peer->flush());
    }
    QTRY_VERIFY(peer->bytesAvailable() > 0);
}

void tst_TlsAcceptor::givesNoPlaceToHalfAClientHello()
{
    m_limits.tlsHandshakes = 1;
    std::vector<std::unique_ptr<QTcpSocket>> held;
    for (int count = 0; count < TlsAcceptor::WaitingPerPlace; ++count) {
        held.push_back(stalled());
    }
    const auto peer = client();
    QTRY_VERIFY(peer->isEncrypted());
}

void tst_TlsAcceptor::closesTheOldestOfTooManyThatAreSilent()
{
    m_limits.tlsHandshakes = 1;
    std::vector<std::unique_ptr<QTcpSocket>> held;
    for (int count = 0; count < TlsAcceptor::WaitingPerPlace + 1; ++count) {
        held.push_back(stalled());
    }
    QTRY_COMPARE(held.front()->state(), QAbstractSocket::UnconnectedState);
    for (size_t at = 1; at < held.size(); ++at) {
        QCOMPARE(held[at]->state(), QAbstractSocket::ConnectedState);
    }
}

void tst_TlsAcceptor::hasTheOldestGiveUpItsPlaceSoonerTheFewerAreLeft()
{
    m_limits.tlsHandshakes = 8;
    std::vector<std::unique_ptr<QTcpSocket>> held;
    for (int count = 0; count < 8; ++count) {
        held.push_back(stalled(m_hello));
    }
    const auto first = client();
    pass(TlsAcceptor::LeastPatience - TimerWheel::Tick);
    QVERIFY(!QTest::qWaitFor([&] { return first->isEncrypted(); }, 100));
    pass(2 * TimerWheel::Tick); // no place was left
    QTRY_VERIFY(first->isEncrypted());
    m_isFull = true;
    held.push_back(stalled(m_hello)); // takes the one that is
    const auto second = client();
    QTRY_VERIFY(second->isEncrypted()); // the oldest was there for long enough already
    pass(m_limits.tlsHandshakeTimeout - 2 * TlsAcceptor::LeastPatience);
    for (const auto &socket : held) {
        QCOMPARE(socket->state(), QAbstractSocket::ConnectedState); // and heard of nothing
    }
    pass(TlsAcceptor::LeastPatience);
    for (size_t at = 0; at < 8; ++at) {
        QTRY_COMPARE(held[at]->state(), QAbstractSocket::UnconnectedState);
    }
}

void tst_TlsAcceptor::closesTheOldestOfTooManyThatGaveUpTheirPlace()
{
    m_limits.tlsHandshakes = 1;
    std::vector<std::unique_ptr<QTcpSocket>> held;
    for (int count = 0; count < TlsAcceptor::WaitingPerPlace + 1; ++count) {
        held.push_back(stalled(m_hello));
        pass(TlsAcceptor::LeastPatience + TimerWheel::Tick);
    }
    QTRY_COMPARE(held.front()->state(), QAbstractSocket::UnconnectedState);
    for (size_t at = 1; at < held.size(); ++at) {
        QCOMPARE(held[at]->state(), QAbstractSocket::ConnectedState);
    }
}

void tst_TlsAcceptor::letsThoseBeyondTheBoundWait()
{
    const auto first = stalled(m_hello);
    const auto second = stalled(m_hello);
    const auto peer = client();
    QVERIFY(!QTest::qWaitFor([&] { return peer->isEncrypted(); }, 100));
    first->abort();
    QTRY_VERIFY(peer->isEncrypted());
    QCOMPARE(second->state(), QAbstractSocket::ConnectedState);
}

void tst_TlsAcceptor::beginsWithTheLatestOfACrowd()
{
    m_limits.tlsHandshakes = 1;
    const auto started = stalled(m_hello);
    m_isFull = true;
    const auto first = stalled(m_hello);
    const auto second = stalled(m_hello);
    const auto peer = client();
    QVERIFY(!QTest::qWaitFor([&] { return peer->isEncrypted(); }, 100));
    pass(TlsAcceptor::LeastPatience + TimerWheel::Tick); // of one of them
    QTRY_VERIFY(peer->isEncrypted());
}

void tst_TlsAcceptor::countsTheTimeOfThoseWhoWait()
{
    m_limits.tlsHandshakes = 1;
    const auto first = stalled(m_hello);
    m_isFull = true;
    const auto waiting = stalled(m_hello);
    pass(m_limits.tlsHandshakeTimeout + TimerWheel::Tick);
    QTRY_COMPARE(first->state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(waiting->state(), QAbstractSocket::UnconnectedState);
    const auto peer = client();
    QTRY_VERIFY(peer->isEncrypted());
}

void tst_TlsAcceptor::closesThoseForWhomThereIsNoPlace()
{
    m_limits.tlsHandshakes = 1;
    std::vector<std::unique_ptr<QTcpSocket>> held;
    for (int count = 0; count < 1 + TlsAcceptor::WaitingPerPlace; ++count) {
        held.push_back(stalled(m_hello));
        m_isFull = true;
    }
    const auto refused = stalled(m_hello);
    QTRY_COMPARE(refused->state(), QAbstractSocket::UnconnectedState);
    for (const auto &socket : held) {
        QCOMPARE(socket->state(), QAbstractSocket::ConnectedState);
    }
}

void tst_TlsAcceptor::outlivesAbortedConnections()
{
    for (int count = 0; count < 40; ++count) {
        const auto peer = stalled();
        peer->abort();
    }
    const auto peer = client();
    QTRY_VERIFY(peer->isEncrypted());
    QVERIFY2(m_log.isEmpty(),
             qPrintable(m_log.join(u'\n'))); // a client that goes again has not failed
}

void tst_TlsAcceptor::takesANewIdentityForThoseWhoComeLater()
{
    const auto before = client();
    QTRY_VERIFY(before->isEncrypted());
    const Result<TlsIdentity> identity = made("two");
    QVERIFY(identity);
    m_acceptor->setIdentity(*identity);
    const auto after = client();
    QTRY_VERIFY(after->isEncrypted());
    QCOMPARE(before->peerCertificate().subjectDisplayName(), QStringLiteral("one"));
    QCOMPARE(after->peerCertificate().subjectDisplayName(), QStringLiteral("two"));
    before->write("still here");
    QTRY_COMPARE(m_encrypted.front()->bytesAvailable(), 10);
}

void tst_TlsAcceptor::notesFailuresOnceAMinute()
{
    const auto fail = [this] {
        QTcpSocket socket;
        socket.connectToHost(m_door->serverAddress(), m_door->serverPort());
        socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        bool isOver = false;
        connect(&socket, &QTcpSocket::disconnected, this, [&isOver] { isOver = true; });
        QTRY_VERIFY(isOver);
    };
    fail();
    fail();
    fail();
    QCOMPARE(m_log.size(), 1);
    pass(std::chrono::minutes(1));
    fail();
    QCOMPARE(m_log.size(), 2);
    QVERIFY2(m_log.last().startsWith(QStringLiteral("TLS handshakes failed: 3 since")),
             qPrintable(m_log.last()));
}

void tst_TlsAcceptor::endsAllWhenItCloses()
{
    m_limits.tlsHandshakes = 1;
    const auto started = stalled(m_hello);
    m_isFull = true;
    const auto waiting = stalled(m_hello);
    const auto silent = stalled();
    QVERIFY(m_ticket.use_count() > 1);
    m_acceptor->close();
    QTRY_COMPARE(started->state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(waiting->state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(silent->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(m_ticket.use_count(), 1); // they are given back
}

QTEST_GUILESS_MAIN(tst_TlsAcceptor)
#include "tst_tlsacceptor.moc"
