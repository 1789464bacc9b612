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

#include <chrono>
#include <limits>
#include <optional>

using Broker::BrokerState;
using Broker::Config;
using Broker::LocalControl;
using namespace std::chrono_literals;

/// The options of the sockets that a broker accepts, seen from within its process.
class tst_SocketOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areThoseThatQtDoesNotSet_data();
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

void tst_SocketOptions::areThoseThatQtDoesNotSet_data()
{
    QTest::addColumn<std::chrono::milliseconds>("outputAge");
    QTest::addColumn<int>("userTimeout");
    QTest::newRow("short") << 100ms << 30'000;
    QTest::newRow("as long as the least") << 20'000ms << 30'000;
    QTest::newRow("longer") << 60'000ms << 70'000; // limits.output_age_ms ends it, not the kernel
    QTest::newRow("longer than the kernel can")
        << std::chrono::milliseconds(24h * 365) << std::numeric_limits<int>::max();
}

void tst_SocketOptions::areThoseThatQtDoesNotSet()
{
    QFETCH(const std::chrono::milliseconds, outputAge);
    Config config;
    config.limits.outputAge = outputAge;
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
    QTEST(option(*accepted, IPPROTO_TCP, TCP_USER_TIMEOUT), "userTimeout");
}

QTEST_GUILESS_MAIN(tst_SocketOptions)
#include "tst_socketoptions.moc"
