// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/localcontrol.h"
#include "tests/integration/stompclient.h"

#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

using Broker::BrokerState;
using Broker::Config;
using Broker::CountPush;
using Broker::LocalControl;
using Broker::TrafficBatch;
using Broker::TrafficRecord;
using Stomp::Command;

/// What a console sees pass a running broker.
class tst_Traffic : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsEveryFrameWhileWatched();
    void showsWhatReachedNobody();
    void showsTheFramesOfEightWorkersInOrder();
    void beginsAgainAfterARestart();
};

namespace {

Config onFreePort(int workers = 2)
{
    Config config;
    config.port = 0;
    config.unreadStore = Broker::UnreadStoreKind::Memory;
    config.workers = workers;
    return config;
}

/// A broker, and what was captured of its traffic.
struct Watched
{
    explicit Watched(int workers = 2)
        : control(onFreePort(workers))
    {
        QObject::connect(&control, &LocalControl::trafficCaptured, &control,
                         [this](const TrafficBatch &batch) {
                             records += batch.records;
                             dropped += batch.dropped;
                         });
        control.watchTraffic(true);
    }

    bool start()
    {
        control.start({}, 0);
        return QTest::qWaitFor([&] { return control.status().state == BrokerState::Running; });
    }

    bool stop()
    {
        control.stop();
        return QTest::qWaitFor([&] { return control.status().state == BrokerState::Stopped; });
    }

    /// Whether each record has the number after that of the one before.
    bool isWithoutGap() const
    {
        for (qsizetype i = 0; i < records.size(); ++i) {
            if (records[i].sequence != quint64(i) + 1) {
                return false;
            }
        }
        return dropped == 0;
    }

    QList<TrafficRecord> records;
    quint64 dropped = 0;
    LocalControl control;
};

} // namespace

void tst_Traffic::showsEveryFrameWhileWatched()
{
    Watched watched;
    LocalControl &control = watched.control;
    QVERIFY(watched.start());
    StompClient client(control.status().endpoint);
    QVERIFY(client.isConnected());
    QVERIFY(client.subscribe("/alarm/7"));
    control.pushCount({QStringLiteral("7"), CountPush::Kind::Set, 1}, {});
    QTRY_COMPARE(watched.records.size(), 5);
    const QList<std::optional<Command>> wanted {Command::Connect, Command::Connected,
                                                Command::Subscribe, Command::Receipt,
                                                Command::Message};
    QList<std::optional<Command>> commands;
    for (const TrafficRecord &record : watched.records) {
        commands.append(record.command);
    }
    QCOMPARE(commands, wanted);
    QVERIFY(watched.isWithoutGap());
    QVERIFY(watched.records.last().latency >= 0);
    QCOMPARE(watched.records.last().user, QByteArray("7"));
    control.watchTraffic(false);
    watched.records.clear();
    control.pushCount({QStringLiteral("7"), CountPush::Kind::Set, 2}, {});
    QVERIFY(client.next(Command::Message) && client.next(Command::Message));
    QVERIFY(watched.stop());
    QVERIFY(watched.records.isEmpty());
}

void tst_Traffic::showsWhatReachedNobody()
{
    Watched watched;
    QVERIFY(watched.start());
    watched.control.pushCount({QStringLiteral("7"), CountPush::Kind::Set, 3}, {});
    QTRY_COMPARE(watched.records.size(), 1);
    watched.control.publish({"/topic/a", "x"}, {});
    QTRY_COMPARE(watched.records.size(), 2);
    const TrafficRecord push = watched.records.first();
    QCOMPARE(push.session, Broker::SessionId(0));
    QCOMPARE(push.command, std::optional(Command::Message));
    QCOMPARE(push.destination, QByteArray("/alarm/7"));
    QCOMPARE(push.user, QByteArray("7"));
    QCOMPARE(push.body, QByteArray("3"));
    QVERIFY(push.at > 0 && push.head.isEmpty());
    QCOMPARE(watched.records.last().destination, QByteArray("/topic/a"));
    QVERIFY(watched.records.last().user.isEmpty());
}

void tst_Traffic::showsTheFramesOfEightWorkersInOrder()
{
    constexpr int Clients = 16;
    constexpr int Messages = 1'000;
    Watched watched(8);
    QVERIFY(watched.start());
    std::vector<std::unique_ptr<StompClient>> clients;
    for (int i = 0; i < Clients; ++i) {
        clients.push_back(std::make_unique<StompClient>(watched.control.status().endpoint));
        QVERIFY(clients.back()->isConnected());
        QVERIFY(clients.back()->subscribe("/topic/a"));
    }
    const qsizetype before = Clients * 4; // CONNECT, CONNECTED, SUBSCRIBE, RECEIPT
    QTRY_COMPARE(watched.records.size(), before);
    for (int i = 0; i < Messages; ++i) {
        watched.control.publish({"/topic/a", QByteArray::number(i)}, {});
        if (i % 50 == 0) {
            QCoreApplication::processEvents(); // the console takes what there is in between
        }
    }
    QTRY_COMPARE_WITH_TIMEOUT(watched.records.size(), before + Clients * Messages, 20'000);
    QVERIFY(watched.isWithoutGap());
}

void tst_Traffic::beginsAgainAfterARestart()
{
    Watched watched;
    for (int life = 0; life < 2; ++life) {
        QVERIFY(watched.start());
        watched.control.publish({"/topic/a", "x"}, {});
        QTRY_COMPARE(watched.records.size(), 1);
        QVERIFY(watched.isWithoutGap());
        QVERIFY(watched.stop());
        watched.records.clear();
    }
}

QTEST_GUILESS_MAIN(tst_Traffic)
#include "tst_traffic.moc"
