// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/base/descriptor.h"
#include "broker/monitor/consolefeed.h"
#include "broker/server/localcontrol.h"

#include <QSet>
#include <QTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <semaphore>
#include <vector>

using Broker::BrokerState;
using Broker::Config;
using Broker::ConnectionChanges;
using Broker::Descriptor;
using Broker::LocalControl;
using Broker::SessionId;
using Broker::SessionRecord;

namespace {

/// A client that waits for its upgrade and then says nothing.
Descriptor upgraded(quint16 port)
{
    static const QByteArray Request("GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                                    "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    Descriptor client(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    char answer[1024];
    const bool isAnswered =
        ::connect(client.get(), reinterpret_cast<const sockaddr *>(&address), sizeof(address)) == 0
        && ::send(client.get(), Request.constData(), size_t(Request.size()), MSG_NOSIGNAL)
            == Request.size()
        && ::recv(client.get(), answer, sizeof(answer), 0) > 0
        && QByteArrayView(answer, 12) == "HTTP/1.1 101";
    return isAnswered ? std::move(client) : Descriptor();
}

} // namespace

/// Thousands of clients that drop at once while the console is busy.
class tst_ManyEnds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leaveNoSessionOpen();
};

void tst_ManyEnds::leaveNoSessionOpen()
{
    constexpr int Count = 3 * int(Broker::ConsoleFeed::MaxClosed);
    rlimit descriptors {};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &descriptors), 0);
    if (descriptors.rlim_max < rlim_t(3 * Count)) {
        QSKIP("this process may not have as many descriptors as that takes");
    }
    descriptors.rlim_cur = std::max(descriptors.rlim_cur, rlim_t(3 * Count));
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &descriptors), 0);

    std::counting_semaphore<> ended(0);
    Config config;
    config.port = 0;
    config.workers = 1;
    config.unreadStore = Broker::UnreadStoreKind::Memory;
    config.logLevel = Broker::LogLevel::Debug;
    LocalControl control(config, [&ended](const Broker::LogEntry &entry) {
        if (entry.level == Broker::LogLevel::Debug && entry.text.contains(u"ended with")) {
            ended.release();
        }
    });
    QSet<SessionId> open;
    connect(&control, &LocalControl::connectionsChanged, this,
            [&open](const ConnectionChanges &changes) {
                for (const SessionRecord &record : changes.changed) {
                    record.closedAt == 0 ? void(open.insert(record.id))
                                         : void(open.remove(record.id));
                }
                for (const Broker::EndedSession &session : changes.ended) {
                    open.remove(session.id);
                }
            });
    control.start({}, 0);
    QTRY_COMPARE(control.status().state, BrokerState::Running);
    std::vector<Descriptor> clients;
    for (int i = 0; i < Count; ++i) {
        clients.push_back(upgraded(control.status().port));
        QVERIFY(clients.back().isOpen());
    }
    QTRY_COMPARE_WITH_TIMEOUT(open.size(), qsizetype(Count), 20'000);

    clients.clear();
    for (int i = 0; i < Count; ++i) {
        QVERIFY(ended.try_acquire_for(std::chrono::seconds(20))); // and hears of none meanwhile
    }
    QTRY_VERIFY2_WITH_TIMEOUT(open.isEmpty(), qPrintable(QString::number(open.size())), 2'000);
}

QTEST_GUILESS_MAIN(tst_ManyEnds)
#include "tst_manyends.moc"
