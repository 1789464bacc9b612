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

#include <vector>

using namespace Broker;

namespace {

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
    void endsAStalledHandshakeAtItsDeadline();
    void letsThoseBeyondTheBoundWait();
    void countsTheTimeOfThoseWhoWait();
    void closesThoseForWhomThereIsNoPlace();
    void outlivesAbortedConnections();
    void takesANewIdentityForThoseWhoComeLater();
    void notesFailuresOnceAMinute();
    void endsAllWhenItCloses();

private:
    Result<TlsIdentity> made(const char *name);
    std::unique_ptr<QTcpSocket> stalled();
    std::unique_ptr<QSslSocket> client();
    void pass(Clock::Duration duration);

    QTemporaryDir m_folder;
    TlsIdentity m_identity;
    FakeClock m_clock;
    Limits m_limits;
    std::unique_ptr<TimerWheel> m_wheel;
    std::unique_ptr<EndOfTurn> m_endOfTurn;
    Mailbox m_mailbox;
    std::unique_ptr<NetContext> m_context;
    std::unique_ptr<TlsAcceptor> m_acceptor;
    std::unique_ptr<Door> m_door;
    std::vector<std::unique_ptr<TlsSocket>> m_encrypted;
    std::vector<ConnectionTicket> m_tickets; // of those
    std::shared_ptr<ConnectionPlace> m_ticket;
    int m_acceptedCount = 0;
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
}

void tst_TlsAcceptor::init()
{
    m_limits = {};
    m_limits.tlsHandshakes = 2;
    m_log.clear();
    m_acceptedCount = 0;
    m_ticket = std::make_shared<ConnectionPlace>();
    m_wheel = std::make_unique<TimerWheel>(m_clock);
    m_endOfTurn = std::make_unique<EndOfTurn>();
    m_context = std::make_unique<NetContext>(
        NetContext {m_limits, *m_wheel, *m_endOfTurn, m_mailbox,
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

// A connection that is accepted, and says the beginning of a ClientHello and nothing else.
std::unique_ptr<QTcpSocket> tst_TlsAcceptor::stalled()
{
    auto socket = std::make_unique<QTcpSocket>();
    const int before = m_acceptedCount;
    socket->connectToHost(m_door->serverAddress(), m_door->serverPort());
    socket->write(QByteArray::fromHex("1603010200010001fc0303"));
    (void)QTest::qWaitFor([&] { return m_acceptedCount > before && socket->bytesToWrite() == 0; });
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

void tst_TlsAcceptor::endsAStalledHandshakeAtItsDeadline()
{
    const auto peer = stalled();
    pass(m_limits.tlsHandshakeTimeout - TimerWheel::Tick);
    const auto later = client(); // a turn of the loop that is long enough to notice
    QTRY_COMPARE(m_encrypted.size(), size_t(1));
    QCOMPARE(peer->state(), QAbstractSocket::ConnectedState);
    pass(2 * TimerWheel::Tick);
    QTRY_COMPARE(peer->state(), QAbstractSocket::UnconnectedState);
}

void tst_TlsAcceptor::letsThoseBeyondTheBoundWait()
{
    const auto first = stalled();
    const auto second = stalled();
    const auto peer = client();
    QVERIFY(!QTest::qWaitFor([&] { return peer->isEncrypted(); }, 100));
    first->abort();
    QTRY_VERIFY(peer->isEncrypted());
    QCOMPARE(second->state(), QAbstractSocket::ConnectedState);
}

void tst_TlsAcceptor::countsTheTimeOfThoseWhoWait()
{
    m_limits.tlsHandshakes = 1;
    const auto first = stalled();
    const auto waiting = stalled();
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
        held.push_back(stalled());
    }
    const auto refused = stalled();
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
    QVERIFY2(m_log.isEmpty(), qPrintable(m_log.join(u'\n'))); // a client that goes again has not failed
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
    const auto started = stalled();
    const auto waiting = stalled();
    QVERIFY(m_ticket.use_count() > 1);
    m_acceptor->close();
    QTRY_COMPARE(started->state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(waiting->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(m_ticket.use_count(), 1); // they are given back
}

QTEST_GUILESS_MAIN(tst_TlsAcceptor)
#include "tst_tlsacceptor.moc"
