// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/logthrottle.h"
#include "broker/net/tlsacceptor.h"
#include "tests/support/fakeclock.h"
#include "tests/support/throwawaycertificate.h"

#include <QAbstractEventDispatcher>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <vector>

/// A TlsAcceptor behind a port, and clients that shake hands as they should, or not.
class TlsAcceptorFixture
{
protected:
    inline static const QByteArray HalfHello = QByteArray::fromHex("1603010200010001fc0303");

    /// Hands every descriptor on.
    class Door : public QTcpServer
    {
    public:
        std::function<void(qintptr)> accepted;

    protected:
        void incomingConnection(qintptr descriptor) override { accepted(descriptor); }
    };

    void prepare()
    {
        const Result<Broker::TlsIdentity> identity = made("one");
        QVERIFY(identity);
        m_identity = *identity;
        recordClientHello();
        QVERIFY(m_hello.size() > HalfHello.size());
    }

    void begin()
    {
        m_limits = {};
        m_limits.tlsHandshakes = 2;
        m_throttle.reset(); // which has something to say
        m_log.clear();
        m_throttle = std::make_unique<Broker::LogThrottle>(
            [this](const Broker::LogEntry &entry) { m_log.append(entry.text); }, m_clock);
        m_acceptedCount = 0;
        m_isFull = false;
        m_ticket = std::make_shared<Broker::ConnectionPlace>();
        m_wheel = std::make_unique<Broker::TimerWheel>(m_clock);
        m_endOfTurn = std::make_unique<Broker::EndOfTurn>();
        m_output = std::make_unique<Broker::OutputAccount>(m_memory, m_mailbox, *m_wheel,
                                                           Broker::LogSink());
        m_context = std::make_unique<Broker::NetContext>(
            Broker::NetContext {m_limits, *m_wheel, *m_endOfTurn, m_mailbox, *m_output,
                                [this](const Broker::LogEntry &entry) { m_throttle->log(entry); }});
        m_acceptor = std::make_unique<Broker::TlsAcceptor>(
            *m_context, m_identity,
            [this](std::unique_ptr<Broker::TlsSocket> socket, Broker::ConnectionTicket ticket) {
                m_encrypted.push_back(std::move(socket));
                m_tickets.push_back(std::move(ticket));
            });
        m_door = std::make_unique<Door>();
        m_door->accepted = [this](qintptr descriptor) {
            ++m_acceptedCount;
            m_acceptor->accept(Broker::Descriptor(int(descriptor)), m_ticket);
        };
        QVERIFY(m_door->listen(QHostAddress::LocalHost));
        m_turn =
            QObject::connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::awake,
                             m_door.get(), [this] { m_endOfTurn->run(); });
    }

    void end()
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

    Result<Broker::TlsIdentity> made(const char *name)
    {
        return Broker::TlsIdentity::fromFiles(
            throwawayCertificate(m_folder.path(), QString::fromLatin1(name)));
    }

    // A connection that is accepted, and says \a bytes and nothing else.
    std::unique_ptr<QTcpSocket> stalled(const QByteArray &bytes = HalfHello)
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
    std::unique_ptr<QSslSocket> client()
    {
        auto socket = std::make_unique<QSslSocket>();
        const int before = m_acceptedCount;
        socket->setPeerVerifyMode(QSslSocket::VerifyNone);
        socket->connectToHostEncrypted(m_door->serverAddress().toString(), m_door->serverPort());
        (void)QTest::qWaitFor([&] { return m_acceptedCount > before; });
        return socket;
    }

    void pass(Broker::Clock::Duration duration)
    {
        m_clock.advance(duration);
        m_wheel->advance();
    }

    void recordClientHello()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QSslSocket client;
        client.connectToHostEncrypted(server.serverAddress().toString(), server.serverPort());
        QTRY_VERIFY(server.hasPendingConnections());
        QTcpSocket *peer = server.nextPendingConnection();
        QTRY_VERIFY(m_hello.append(peer->readAll()).size()
                    >= Broker::bytesOfHello(m_hello).value_or(0));
    }

    QTemporaryDir m_folder;
    Broker::TlsIdentity m_identity;
    QByteArray m_hello; // a whole ClientHello
    FakeClock m_clock;
    Broker::Limits m_limits;
    std::unique_ptr<Broker::TimerWheel> m_wheel;
    std::unique_ptr<Broker::EndOfTurn> m_endOfTurn;
    Broker::Mailbox m_mailbox;
    Broker::OutputMemory m_memory;
    std::unique_ptr<Broker::OutputAccount> m_output;
    std::unique_ptr<Broker::NetContext> m_context;
    std::unique_ptr<Broker::TlsAcceptor> m_acceptor;
    std::unique_ptr<Door> m_door;
    std::vector<std::unique_ptr<Broker::TlsSocket>> m_encrypted;
    std::vector<Broker::ConnectionTicket> m_tickets; // of those
    std::shared_ptr<Broker::ConnectionPlace> m_ticket;
    int m_acceptedCount = 0;
    bool m_isFull = false; // nobody else is answered
    QStringList m_log;     // as the broker has it written
    std::unique_ptr<Broker::LogThrottle> m_throttle;
    QMetaObject::Connection m_turn;
};
