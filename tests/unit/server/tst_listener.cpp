// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/listener.h"

#include <QTcpSocket>
#include <QTest>

#include <memory>
#include <vector>

using Broker::Descriptor;
using Broker::Listener;

/// What the broker listens with, in a thread that may be busy.
class tst_Listener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void letsABurstWaitInTheKernel();
    void acceptsWhoWaited();
};

namespace {

constexpr int Burst = 200; // Qt's own backlog ends at 50

using Sockets = std::vector<std::unique_ptr<QTcpSocket>>;

// No loop runs meanwhile, so that nobody is accepted.
Sockets connectedTo(const Listener &listener)
{
    Sockets sockets;
    for (int count = 0; count < Burst; ++count) {
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(listener.address(), listener.port());
        if (!socket->waitForConnected(500)) {
            break;
        }
        sockets.push_back(std::move(socket));
    }
    return sockets;
}

} // namespace

void tst_Listener::letsABurstWaitInTheKernel()
{
    Listener listener([](auto &&) {}, [](auto &&) {});
    QVERIFY(!listener.start(QStringLiteral("127.0.0.1"), 0));
    QCOMPARE(connectedTo(listener).size(), size_t(Burst));
}

void tst_Listener::acceptsWhoWaited()
{
    int accepted = 0;
    Listener listener([&](Descriptor connection) { accepted += connection.isOpen() ? 1 : 0; },
                      [](auto &&) {});
    QVERIFY(!listener.start(QStringLiteral("127.0.0.1"), 0));
    const Sockets sockets = connectedTo(listener);
    QTRY_COMPARE(accepted, int(sockets.size()));
}

QTEST_GUILESS_MAIN(tst_Listener)
#include "tst_listener.moc"
