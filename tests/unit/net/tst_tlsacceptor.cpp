// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/net/tlsacceptorfixture.h"

#include <QSslCertificate>
#include <QTest>

#include <algorithm>

using namespace Broker;

class tst_TlsAcceptor : public QObject, private TlsAcceptorFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { begin(); }
    void cleanup() { end(); }
    void handsOutWhatIsEncrypted();
    void endsAStalledHandshakeAtItsDeadline_data();
    void endsAStalledHandshakeAtItsDeadline();
    void givesOneOfTheLastConnectionsLessTime_data();
    void givesOneOfTheLastConnectionsLessTime();
    void takesAClientHelloInPieces();
    void outlivesAbortedConnections();
    void takesANewIdentityForThoseWhoComeLater();
    void notesFailuresOnceAMinute();
    void saysThatAClientHelloIsTooLong();
    void saysThatAClientHelloDidNotCome_data();
    void saysThatAClientHelloDidNotCome();
    void endsAllWhenItCloses();
};

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
    QVERIFY2(m_log.first().startsWith(QStringLiteral("Refused 127.0.0.1: tls-failed. ")),
             qPrintable(m_log.first()));
    pass(std::chrono::minutes(1));
    m_throttle->report(); // also where no other comes
    QCOMPARE(m_log.last(),
             QStringLiteral("Suppressed 2 for tls-failed from 127.0.0.1 within a minute"));
    fail();
    QCOMPARE(m_log.size(), 3);
}

void tst_TlsAcceptor::saysThatAClientHelloIsTooLong()
{
    // RFC 8446, 5.1 and 4: the head of a record with the head of a message of 48 KiB.
    const auto peer = stalled(QByteArray::fromHex("160301"
                                                  "4000"
                                                  "01"
                                                  "00c000")
                              + QByteArray(1000, 'x'));
    QTRY_COMPARE(peer->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(m_log.size(), 1);
    QVERIFY2(m_log.first().contains(
                 QStringLiteral("127.0.0.1: tls-failed. Its ClientHello is longer than 16384")),
             qPrintable(m_log.first()));
}

void tst_TlsAcceptor::saysThatAClientHelloDidNotCome_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("of nothing") << QByteArray();
    QTest::newRow("of half of it") << HalfHello;
}

void tst_TlsAcceptor::saysThatAClientHelloDidNotCome()
{
    QFETCH(const QByteArray, said);
    const auto peer = stalled(said);
    const auto other = stalled(said);
    pass(m_limits.tlsHandshakeTimeout + TimerWheel::Tick);
    QTRY_COMPARE(peer->state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(other->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(m_log.size(), 1); // however many there are
    QVERIFY2(m_log.first().contains(QStringLiteral("Its ClientHello was not whole")),
             qPrintable(m_log.first()));
    QVERIFY(m_log.first().contains(QStringLiteral("limits.tls_handshake_ms")));
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
