// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a session tells of itself.

#include "tests/support/testclient.h"

#include <QTest>

#include <cstring>

using Broker::TransportFacts;
using Stomp::Command;
using Stomp::Version;
using namespace std::chrono_literals;

class tst_SessionTraffic : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsItsRecord();
    void tellsOnceThatItIsActive();
    void showsItsFramesToAWatcher();
    void showsFramesAsTheyPassed();
    void masksWhatAPublisherPassesOn();
    void showsWhichFramesWereIgnored();
};

void tst_SessionTraffic::tellsItsRecord()
{
    TestWorker worker;
    TransportFacts facts;
    facts.kind = Broker::TransportKind::XhrStreaming;
    facts.name = "k3vq5ezj";
    facts.remote = QStringLiteral("127.0.0.1:5000");
    TestClient client(worker, facts);
    client.say("CONNECT\naccept-version:1.2\nheart-beat:500,20000\n\n");
    client.say("SUBSCRIBE\nid:sub-0\ndestination:/alarm/7\nack:client\n\n");
    worker.publish({"/alarm/7", {}, "3"});
    client.transport().queued = 17;

    const Broker::SessionRecord record = client.session().record();
    QCOMPARE(record.transport, Broker::TransportKind::XhrStreaming);
    QCOMPARE(record.transportName, QByteArray("k3vq5ezj"));
    QCOMPARE(record.remote, QStringLiteral("127.0.0.1:5000"));
    QCOMPARE(record.user, QStringLiteral("7")); // of its first unread subscription
    QCOMPARE(record.framesIn, 2U);
    QCOMPARE(record.framesOut, 2U);
    QCOMPARE(record.queuedBytes, 17);
    QCOMPARE(record.sendsEvery, 20000ms);
    QCOMPARE(record.expectsEvery, 10000ms);
    QCOMPARE(record.subscriptions.size(), 1);
    QCOMPARE(record.subscriptions[0].id, QByteArray("sub-0"));
    QCOMPARE(record.subscriptions[0].delivered, 1U);
    QCOMPARE(record.subscriptions[0].unacknowledged, 1U);
    QVERIFY(record.connectedAt >= record.openedAt && record.closedAt == 0);
    QVERIFY(worker.changed.contains(client.session().id()));
}

void tst_SessionTraffic::tellsOnceThatItIsActive()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    const QList<Broker::SessionId> once {client.session().id()};
    QCOMPARE(worker.active, once);
    client.say("SUBSCRIBE\nid:sub-0\ndestination:/alarm/7\n\n");
    QCOMPARE(worker.active, once);

    client.session().awaitActivity();
    worker.publish({"/alarm/7", {}, "3"}); // what goes out counts as well
    worker.publish({"/alarm/7", {}, "4"});
    QCOMPARE(worker.active, once + once);
}

void tst_SessionTraffic::showsItsFramesToAWatcher()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    QVERIFY(worker.tap.take().records.isEmpty()); // nobody watched
    worker.watch.watchers = 1;
    client.say("SUBSCRIBE\nid:sub-0\ndestination:/alarm/7\n\n");
    client.sayRaw("\n");
    worker.publish({"/alarm/7", {}, "3"});

    const QList<Broker::TrafficRecord> records = worker.tap.take().records;
    QCOMPARE(records.size(), 3);
    QCOMPARE(records[0].direction, Broker::Direction::In);
    QCOMPARE(records[0].command, std::optional(Command::Subscribe));
    QCOMPARE(records[0].destination, QByteArray("/alarm/7"));
    QCOMPARE(records[0].bytes,
             qint32(std::strlen("SUBSCRIBE\nid:sub-0\ndestination:/alarm/7\n\n") + 1));
    QCOMPARE(records[0].head, QByteArray("SUBSCRIBE\nid:sub-0\ndestination:/alarm/7\n\n"));
    QVERIFY(!records[1].command); // the heart-beat
    QVERIFY(records[1].head.isEmpty());
    QCOMPARE(records[2].direction, Broker::Direction::Out);
    QCOMPARE(records[2].command, std::optional(Command::Message));
    QCOMPARE(records[2].user, QByteArray("7"));
    QCOMPARE(records[2].subscription, QByteArray("sub-0"));
    QCOMPARE(records[2].body, QByteArray("3"));
    QCOMPARE(records[2].latency, 0);
    const QByteArray sent = client.transport().sent.last();
    QCOMPARE(records[2].head + records[2].body + '\0', sent);
    QCOMPARE(records[2].bytes, qint32(sent.size()));
    QVERIFY(records[2].at >= records[0].at);
}

void tst_SessionTraffic::showsFramesAsTheyPassed()
{
    TestWorker worker;
    TestClient client(worker);
    worker.watch.watchers = 1;
    client.say("CONNECT\r\naccept-version:1.2\r\nhost:h\r\nlogin:7\r\npasscode:p4ss\r\n\r\n");
    client.say("SEND\nx:1\n\nbody");

    const QList<Broker::TrafficRecord> records = worker.tap.take().records;
    QCOMPARE(records.size(), 4);
    QCOMPARE(records[0].head,
             QByteArray("CONNECT\r\naccept-version:1.2\r\nhost:h\r\nlogin:7\r\n"
                        "passcode:***\r\n\r\n"));
    QCOMPARE(records[0].bytes, 64);
    QVERIFY(records[1].head.startsWith("CONNECTED\nversion:1.2\n"));
    QCOMPARE(records[3].command, std::optional(Command::Error));
    QVERIFY(records[3].head.contains("\nmessage:"));
    QCOMPARE(records[3].head + records[3].body + '\0', client.transport().sent.last());
}

void tst_SessionTraffic::masksWhatAPublisherPassesOn()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    worker.watch.watchers = 1;
    client.say("SUBSCRIBE\nid:0\ndestination:/topic/a\n\n");
    worker.publish({"/topic/a", {{"x", "1"}, {"X-Api-Key", "k3y"}}, "b"});

    const QByteArray head = worker.tap.take().records.last().head;
    QVERIFY(head.contains("\nx:1\n"));
    QVERIFY(head.contains("\nX-Api-Key:***\n"));
}

void tst_SessionTraffic::showsWhichFramesWereIgnored()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    worker.watch.watchers = 1;
    client.say("SEND\ndestination:/topic/a\n\nx");
    client.say("SEND\ndestination:/app/y\nreceipt:r\n\nx");
    client.say("SUBSCRIBE\nid:0\ndestination:/user/queue/x\n\n");
    client.say("SUBSCRIBE\nid:0\ndestination:/topic/a\n\n");

    QByteArrayList ignored;
    for (const Broker::TrafficRecord &record : worker.tap.take().records) {
        if (record.isIgnored) {
            ignored.append(record.destination);
        }
    }
    QCOMPARE(ignored, (QByteArrayList {"/app/y", "/user/queue/x"}));
}

QTEST_GUILESS_MAIN(tst_SessionTraffic)
#include "tst_sessiontraffic.moc"
