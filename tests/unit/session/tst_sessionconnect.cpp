// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How a session begins and ends. docs/stomp.md lists the rules.

#include "tests/support/bytes.h"
#include "tests/support/testclient.h"

#include <QTest>

#include <algorithm>
#include <cstring>

using Broker::CloseReason;
using Broker::TransportFacts;
using Stomp::Command;
using Stomp::Frame;
using Stomp::Version;
using namespace std::chrono_literals;

namespace {

TransportFacts factsWith(Version subprotocol)
{
    TransportFacts facts;
    facts.subprotocol = subprotocol;
    return facts;
}

} // namespace

class tst_SessionConnect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Rules 10, 14 to 18.
    void answersAConnectOf10WithASession();
    void choosesTheHighestCommonVersion_data();
    void choosesTheHighestCommonVersion();
    void keepsToTheSubprotocolOfTheHandshake_data();
    void keepsToTheSubprotocolOfTheHandshake();
    void refusesOtherVersionsWithTheListOfItsOwn();
    void takesStompForConnect();
    void connectsWithoutAHost();
    void saysVersionAndHeartBeatInConnected();
    void generatesNoSpaceAndNoColon();
    void takesTheUserFromTheLogin_data();
    void takesTheUserFromTheLogin();
    void refusesASecondConnect();
    void refusesAnythingBeforeConnect();

    // Rule 34.
    void confirmsADisconnectAndWaitsForTheClientToClose();
    void closesAtOnceAfterADisconnectWithoutAReceipt();
    void ignoresWhatFollowsADisconnect();
    void livesThroughRapidConnectingAndDisconnecting();

    void sendsEachFrameAsAMessageOfItsOwn();
    void tellsItsRecord();
    void tellsOnceThatItIsActive();
    void showsItsFramesToAWatcher();
    void closesForWhateverReason_data();
    void closesForWhateverReason();
};

void tst_SessionConnect::answersAConnectOf10WithASession()
{
    TestWorker worker;
    TestClient client(worker);
    client.say("CONNECT\nlogin:a\npasscode:b\n\n");
    QCOMPARE(client.hear(), QByteArrayList {"CONNECTED\nheart-beat:10000,10000\nsession:s-1\n\n"});
    QCOMPARE(client.session().record().stompVersion, QByteArray("1.0"));
}

void tst_SessionConnect::choosesTheHighestCommonVersion_data()
{
    QTest::addColumn<QByteArray>("accepted");
    QTest::addColumn<QByteArray>("version");

    QTest::newRow("all") << QByteArray("1.2,1.1,1.0") << QByteArray("1.2");
    QTest::newRow("ascending") << QByteArray("1.0,1.1,1.2") << QByteArray("1.2");
    QTest::newRow("without 1.2") << QByteArray("1.0,1.1") << QByteArray("1.1");
    QTest::newRow("1.0 alone") << QByteArray("1.0") << QByteArray("1.0");
    QTest::newRow("with one to come") << QByteArray("1.1,3.0") << QByteArray("1.1");
}

void tst_SessionConnect::choosesTheHighestCommonVersion()
{
    QFETCH(const QByteArray, accepted);
    QFETCH(const QByteArray, version);
    TestWorker worker;
    TestClient client(worker);
    client.say("CONNECT\naccept-version:" + accepted + "\n\n");
    QCOMPARE(client.hearFrame().header("version").toByteArray(), version);
    QCOMPARE(client.session().record().stompVersion, version);
}

void tst_SessionConnect::keepsToTheSubprotocolOfTheHandshake_data()
{
    QTest::addColumn<Version>("subprotocol");
    QTest::addColumn<QByteArray>("accepted");
    QTest::addColumn<QByteArray>("version");

    QTest::newRow("lower than the highest")
        << Version::V11 << QByteArray("1.2,1.1,1.0") << QByteArray("1.1");
    QTest::newRow("the same") << Version::V12 << QByteArray("1.2,1.1") << QByteArray("1.2");
    QTest::newRow("not listed") << Version::V12 << QByteArray("1.0,1.1") << QByteArray("1.1");
    QTest::newRow("within another number")
        << Version::V11 << QByteArray("1.0,11.1") << QByteArray("1.0");
}

void tst_SessionConnect::keepsToTheSubprotocolOfTheHandshake()
{
    QFETCH(const Version, subprotocol);
    QFETCH(const QByteArray, accepted);
    TestWorker worker;
    TestClient client(worker, factsWith(subprotocol));
    client.say("CONNECT\naccept-version:" + accepted + "\n\n");
    QTEST(client.hearFrame().header("version").toByteArray(), "version");
}

void tst_SessionConnect::refusesOtherVersionsWithTheListOfItsOwn()
{
    TestWorker worker;
    TestClient client(worker);
    client.say("CONNECT\naccept-version:2.1\n\n");
    QCOMPARE(client.hear(),
             QByteArrayList {"ERROR\nmessage:version-not-supported\nversion:1.2,1.1,1.0\n"
                             "content-type:text/plain;charset=UTF-8\ncontent-length:43\n\n"
                             "Supported protocol versions are 1.2 1.1 1.0"});
    QCOMPARE(client.closeCode(), 1002);
}

void tst_SessionConnect::takesStompForConnect()
{
    TestWorker worker;
    TestClient client(worker);
    client.say("STOMP\naccept-version:1.1,1.2\nhost:x\n\n");
    QCOMPARE(client.hearFrame().command, Command::Connected);
}

void tst_SessionConnect::connectsWithoutAHost()
{
    TestWorker worker;
    TestClient client(worker);
    client.say("CONNECT\naccept-version:1.2,1.1,1.0\nheart-beat:10000,10000\n\n");
    QCOMPARE(client.hear(), QByteArrayList {"CONNECTED\nversion:1.2\nheart-beat:10000,10000\n\n"});
}

void tst_SessionConnect::saysVersionAndHeartBeatInConnected()
{
    // stompjs 2.3.3 splits the heart-beat without a look, so that it is there for everybody;
    // go-stomp drops an idle link where the first number is 0 though it asked for beats.
    for (const char *connect :
         {"CONNECT\naccept-version:1.2\n\n", "CONNECT\naccept-version:1.1\nheart-beat:0,0\n\n",
          "CONNECT\naccept-version:1.0\nheart-beat:60000,60000\n\n"}) {
        TestWorker worker;
        TestClient client(worker);
        client.say(connect);
        const Frame connected = client.hearFrame();
        QCOMPARE(connected.command, Command::Connected);
        QVERIFY(connected.hasHeader("version"));
        QCOMPARE(connected.header("heart-beat"), QByteArrayView("10000,10000"));
        QVERIFY(!connected.hasHeader("server"));
    }
}

void tst_SessionConnect::generatesNoSpaceAndNoColon()
{
    // StompProtocolAndroid and SwiftStomp stop reading at either, even escaped.
    const auto isFragile = [](const Stomp::Header &header) {
        return header.value.isEmpty() || header.value.contains(' ') || header.value.contains(':');
    };
    TestWorker worker;
    TestClient old(worker);
    old.say("CONNECT\n\n");
    for (const Stomp::Header &header : old.hearFrame().headers) {
        QVERIFY2(!isFragile(header), header.value.constData());
    }
    TestClient client(worker, Version::V12);
    client.say("SUBSCRIBE\nid:0\ndestination:/topic/a\nack:client\n\n");
    worker.publish({"/topic/a", {}, "x"});
    for (const Stomp::Header &header : client.hearFrame().headers) {
        QVERIFY2(!isFragile(header), header.value.constData());
    }
    client.say("SEND\n\nx");
    for (const Stomp::Header &header : client.hearFrame().headers) {
        QVERIFY2(!isFragile(header), header.value.constData());
    }
}

void tst_SessionConnect::takesTheUserFromTheLogin_data()
{
    QTest::addColumn<QByteArray>("login");
    QTest::addColumn<QString>("user");

    QTest::newRow("login") << QByteArray("login:alice\n") << QStringLiteral("alice");
    QTest::newRow("none") << QByteArray() << QString();
    QTest::newRow("empty") << QByteArray("login:\n") << QString();
    QTest::newRow("what a script says for none") << QByteArray("login:undefined\n") << QString();
}

void tst_SessionConnect::takesTheUserFromTheLogin()
{
    QFETCH(const QByteArray, login);
    TestWorker worker;
    TestClient client(worker);
    client.say("CONNECT\naccept-version:1.2\n" + login + "\n");
    QTEST(client.session().record().user, "user");
}

void tst_SessionConnect::refusesASecondConnect()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    client.say("CONNECT\naccept-version:1.2\n\n");
    QCOMPARE(client.hearFrame().header("message"), QByteArrayView("already-connected"));
    QCOMPARE(client.closeCode(), 1002);
}

void tst_SessionConnect::refusesAnythingBeforeConnect()
{
    TestWorker worker;
    TestClient client(worker);
    client.say("SEND\ndestination:/topic/a\nreceipt:r\n\nhi");
    const Frame error = client.hearFrame();
    QCOMPARE(error.header("message"), QByteArrayView("not-connected"));
    QCOMPARE(error.header("receipt-id"), QByteArrayView("r"));
    QCOMPARE(client.closeCode(), 1002);
}

void tst_SessionConnect::confirmsADisconnectAndWaitsForTheClientToClose()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    client.say("DISCONNECT\nreceipt:bye\n\n");
    QCOMPARE(client.hear(), QByteArrayList {"RECEIPT\nreceipt-id:bye\n\n"});
    QCOMPARE(client.closeCode(), 0);
    worker.pass(3s); // for a client that does not
    QCOMPARE(client.closeCode(), 1000);
    QVERIFY(client.hear().isEmpty());
}

void tst_SessionConnect::closesAtOnceAfterADisconnectWithoutAReceipt()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    client.say("DISCONNECT\nDISCONNECT:1700000000\n\n"); // as StompClientLib writes it
    QVERIFY(client.hear().isEmpty());
    QCOMPARE(client.closeCode(), 1000);
}

void tst_SessionConnect::ignoresWhatFollowsADisconnect()
{
    TestWorker worker;
    TestClient listener(worker, Version::V12);
    listener.say("SUBSCRIBE\nid:0\ndestination:/topic/a\n\n");
    TestClient client(worker, Version::V12);
    client.say("SUBSCRIBE\nid:0\ndestination:/topic/a\n\n");
    client.sayRaw(bytes("DISCONNECT\nreceipt:bye\n\n\0SEND\ndestination:/topic/a\n\nx\0"));
    client.say("SEND\ndestination:/topic/a\nreceipt:r\n\nx");
    client.say("WRONG\n\n");
    worker.publish({"/topic/a", {}, "for others"});
    QCOMPARE(client.hear(), QByteArrayList {"RECEIPT\nreceipt-id:bye\n\n"});
    QCOMPARE(listener.hearFrame().body, QByteArray("for others"));
}

void tst_SessionConnect::livesThroughRapidConnectingAndDisconnecting()
{
    TestWorker worker;
    for (int round = 0; round < 1000; ++round) {
        TestClient client(worker, Version::V12);
        client.say("SUBSCRIBE\nid:0\ndestination:/alarm/7\n\n");
        client.say(round % 2 == 0 ? "DISCONNECT\n\n" : "DISCONNECT\nreceipt:r\n\n");
        client.vanish();
        QCOMPARE(client.session().record().closeCode, 1006);
    }
    QCOMPARE(worker.ended.size(), 1000);
    QCOMPARE(worker.counters.subscriptions.load(), 0);
}

void tst_SessionConnect::sendsEachFrameAsAMessageOfItsOwn()
{
    // StompProtocolAndroid, SwiftStomp and StompClientLib take a message for a frame.
    TestWorker worker;
    TestClient client(worker);
    client.sayRaw(bytes("CONNECT\naccept-version:1.2\n\n\0"
                        "SUBSCRIBE\nid:0\ndestination:/topic/a\nreceipt:r\n\n\0"
                        "SEND\ndestination:/topic/a\n\nx\0\n\n"));
    client.say("WRONG\n\n");
    const QByteArrayList sent = client.transport().sent;
    QCOMPARE(sent.size(), 4);
    for (qsizetype at = 0; at < sent.size(); ++at) {
        static const QByteArrayList Commands {"CONNECTED\n", "RECEIPT\n", "MESSAGE\n", "ERROR\n"};
        const auto isCommand = [&](const QByteArray &command) {
            return sent[at].startsWith(command);
        };
        QVERIFY(std::any_of(Commands.begin(), Commands.end(), isCommand));
        QCOMPARE(sent[at].count('\0'), 1);
        QVERIFY(sent[at].endsWith('\0'));
    }
}

void tst_SessionConnect::tellsItsRecord()
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

void tst_SessionConnect::tellsOnceThatItIsActive()
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

void tst_SessionConnect::showsItsFramesToAWatcher()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    QVERIFY(worker.tap.take().records.isEmpty()); // nobody watched
    worker.watch.isOn = true;
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
    QVERIFY(!records[1].command); // the heart-beat
    QCOMPARE(records[2].direction, Broker::Direction::Out);
    QCOMPARE(records[2].command, std::optional(Command::Message));
    QCOMPARE(records[2].user, QByteArray("7"));
    QCOMPARE(records[2].subscription, QByteArray("sub-0"));
    QCOMPARE(records[2].body, QByteArray("3"));
    QCOMPARE(records[2].latency, 0);
    QCOMPARE(records[2].bytes, qint32(client.transport().sent.last().size()));
}

void tst_SessionConnect::closesForWhateverReason_data()
{
    QTest::addColumn<CloseReason>("reason");
    QTest::addColumn<int>("code");

    QTest::newRow("disconnected") << CloseReason::Disconnected << 1000;
    QTest::newRow("going away") << CloseReason::GoingAway << 1001;
    QTest::newRow("protocol error") << CloseReason::ProtocolError << 1002;
    QTest::newRow("invalid message") << CloseReason::InvalidMessage << 1007;
    QTest::newRow("access denied") << CloseReason::AccessDenied << 1008;
    QTest::newRow("too large") << CloseReason::TooLarge << 1009;
    QTest::newRow("no CONNECT") << CloseReason::ConnectTimeout << 1002;
    QTest::newRow("heart-beat lost") << CloseReason::HeartBeatLost << 1002;
    QTest::newRow("too slow, as Spring says it") << CloseReason::TooSlow << 4500;
    QTest::newRow("too many") << CloseReason::TooMany << 1013;
}

void tst_SessionConnect::closesForWhateverReason()
{
    QFETCH(const CloseReason, reason);
    TestWorker worker;
    TestClient client(worker, Version::V12);
    client.say("SUBSCRIBE\nid:0\ndestination:/alarm/7\n\n");
    client.session().close(statusOf(reason));
    QTEST(client.closeCode(), "code");
    QVERIFY(!statusOf(reason).reason.isEmpty());

    client.say("SEND\ndestination:/topic/a\nreceipt:r\n\nx");
    worker.publish({"/alarm/7", {}, "3"});
    worker.pass(1h);
    QVERIFY(client.hear().isEmpty());
    client.vanish();
    QCOMPARE(client.session().record().closeCode, 1006);
    QVERIFY(client.session().record().subscriptions.isEmpty());
}

QTEST_GUILESS_MAIN(tst_SessionConnect)
#include "tst_sessionconnect.moc"
