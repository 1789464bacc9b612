// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/net/socketpair.h"

#include "broker/net/plainsocket.h"
#include "broker/net/tlssocket.h"
#include "tests/support/throwawaycertificate.h"

#include <QDeadlineTimer>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Broker;

namespace {

constexpr int SmallBytes = 8 * 1024;

QSslConfiguration madeConfiguration()
{
    const QTemporaryDir folder;
    const Result<TlsIdentity> identity =
        TlsIdentity::fromFiles(throwawayCertificate(folder.path(), QStringLiteral("localhost")));
    return identity ? identity->configuration() : QSslConfiguration();
}

void makeSmall(qintptr descriptor)
{
    for (const int option : {SO_RCVBUF, SO_SNDBUF}) {
        ::setsockopt(int(descriptor), SOL_SOCKET, option, &SmallBytes, sizeof SmallBytes);
    }
}

template<typename Socket>
std::unique_ptr<Socket> duplicated(const QTcpSocket &socket)
{
    auto made = std::make_unique<Socket>();
    made->setSocketDescriptor(::dup(int(socket.socketDescriptor())));
    return made;
}

} // namespace

void SocketPair::addRows()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("plain") << Kind::Plain;
    QTest::newRow("TLS") << Kind::Tls;
}

SocketPair::SocketPair(Kind kind, Buffers buffers)
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    if (buffers == Buffers::Small) {
        makeSmall(server.socketDescriptor());
    }
    QTcpSocket connecting;
    connecting.connectToHost(server.serverAddress(), server.serverPort());
    QVERIFY(server.waitForNewConnection(5000));
    QTRY_COMPARE(connecting.state(), QAbstractSocket::ConnectedState);
    if (buffers == Buffers::Small) {
        makeSmall(connecting.socketDescriptor());
    }
    // The peer is the accepted one: its buffer was small from the start.
    const std::unique_ptr<QTcpSocket> accepted(server.nextPendingConnection());
    if (kind == Kind::Plain) {
        m_socket = duplicated<PlainSocket>(connecting);
        m_peer = duplicated<QTcpSocket>(*accepted);
    } else {
        m_socket = duplicated<TlsSocket>(connecting);
        m_peer = duplicated<QSslSocket>(*accepted);
    }
    connecting.close();
    accepted->close();
    if (kind == Kind::Tls) {
        encrypt();
    }
    holdPeer();
    m_isOpen = m_socket->device().state() == QAbstractSocket::ConnectedState
        && m_peer->state() == QAbstractSocket::ConnectedState;
}

void SocketPair::encrypt()
{
    static const QSslConfiguration Configuration = madeConfiguration();
    auto &socket = static_cast<QSslSocket &>(m_socket->device());
    auto &peer = static_cast<QSslSocket &>(*m_peer);
    socket.setSslConfiguration(Configuration);
    peer.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.startServerEncryption();
    peer.startClientEncryption();
    QTRY_VERIFY(socket.isEncrypted() && peer.isEncrypted());
    QTRY_COMPARE(socket.encryptedBytesToWrite(), 0);
}

void SocketPair::settle(const ClientSocket &socket)
{
    const int descriptor = int(socket.device().socketDescriptor());
    const QDeadlineTimer patience(std::chrono::seconds(5));
    int written = 0;
    int unsent = 0;
    do {
        QThread::yieldCurrentThread();
        QCOMPARE(::ioctl(descriptor, SIOCOUTQ, &written), 0);
        QCOMPARE(::ioctl(descriptor, SIOCOUTQNSD, &unsent), 0);
    } while (written != unsent && !patience.hasExpired());
    QCOMPARE(written, unsent);
}

QByteArray SocketPair::readByPeer(qsizetype size)
{
    QByteArray read;
    releasePeer();
    const auto isAll = [&] {
        read += m_peer->readAll();
        return read.size() >= size;
    };
    (void)QTest::qWaitFor(isAll);
    return read;
}

QByteArray SocketPair::readByPeerUpTo(QByteArrayView end)
{
    QByteArray read;
    releasePeer();
    const auto isAll = [&] {
        read += m_peer->readAll();
        return read.endsWith(end);
    };
    (void)QTest::qWaitFor(isAll);
    return read;
}

void SocketPair::resetPeer()
{
    const linger atOnce {1, 0};
    ::setsockopt(int(m_peer->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    m_peer->abort();
}
