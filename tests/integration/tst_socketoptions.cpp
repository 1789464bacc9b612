// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/localcontrol.h"

#include <QTcpSocket>
#include <QTest>
#include <QUrl>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <optional>

using Broker::BrokerState;
using Broker::Config;
using Broker::LocalControl;

/// The options of the sockets that a broker accepts, seen from within its process.
class tst_SocketOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areThoseThatQtDoesNotSet();
};

namespace {

constexpr int MostDescriptors = 1'024;

// The end of \a client that the broker has: the descriptor of this process whose peer it is.
std::optional<int> acceptedFor(const QTcpSocket &client)
{
    for (int descriptor = 0; descriptor < MostDescriptors; ++descriptor) {
        sockaddr_in peer {};
        socklen_t size = sizeof peer;
        if (::getpeername(descriptor, reinterpret_cast<sockaddr *>(&peer), &size) == 0
            && peer.sin_family == AF_INET && ntohs(peer.sin_port) == client.localPort()) {
            return descriptor;
        }
    }
    return std::nullopt;
}

int option(int descriptor, int level, int name)
{
    int value = -1;
    socklen_t size = sizeof value;
    ::getsockopt(descriptor, level, name, &value, &size);
    return value;
}

} // namespace

void tst_SocketOptions::areThoseThatQtDoesNotSet()
{
    Config config;
    config.port = 0;
    config.unreadStore = Broker::UnreadStoreKind::Memory;
    LocalControl control(config);
    control.start({}, 0);
    QTRY_VERIFY(control.status().state == BrokerState::Running);
    QTcpSocket client;
    const QUrl endpoint(control.status().endpoint);
    client.connectToHost(endpoint.host(), quint16(endpoint.port()));
    QVERIFY(client.waitForConnected());
    // An answer means that a worker has the socket, and has set it up.
    client.write("GET /health HTTP/1.1\r\nHost: " + endpoint.authority().toUtf8() + "\r\n\r\n");
    QTRY_VERIFY(client.bytesAvailable() > 0);

    const std::optional<int> accepted = acceptedFor(client);
    QVERIFY(accepted);
    QCOMPARE(option(*accepted, IPPROTO_TCP, TCP_NODELAY), 1);
    QCOMPARE(option(*accepted, SOL_SOCKET, SO_KEEPALIVE), 1);
    QCOMPARE(option(*accepted, IPPROTO_TCP, TCP_USER_TIMEOUT), 30'000);
}

QTEST_GUILESS_MAIN(tst_SocketOptions)
#include "tst_socketoptions.moc"
