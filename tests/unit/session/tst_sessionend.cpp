// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How a session ends. docs/stomp.md lists the rules.

#include "tests/support/bytes.h"
#include "tests/support/testclient.h"

#include <QTest>

using Broker::CloseReason;
using Stomp::Version;
using namespace std::chrono_literals;

class tst_SessionEnd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Rule 34.
    void confirmsADisconnectAndWaitsForTheClientToClose();
    void closesAtOnceAfterADisconnectWithoutAReceipt();
    void ignoresWhatFollowsADisconnect();
    void takesAnyEndAfterAConfirmedDisconnectForGoodbye();
    void livesThroughRapidConnectingAndDisconnecting();

    void closesForWhateverReason_data();
    void closesForWhateverReason();
};

void tst_SessionEnd::confirmsADisconnectAndWaitsForTheClientToClose()
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

void tst_SessionEnd::closesAtOnceAfterADisconnectWithoutAReceipt()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    client.say("DISCONNECT\nDISCONNECT:1700000000\n\n"); // as StompClientLib writes it
    QVERIFY(client.hear().isEmpty());
    QCOMPARE(client.closeCode(), 1000);
}

void tst_SessionEnd::ignoresWhatFollowsADisconnect()
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

// STOMP 1.2, "DISCONNECT": once it has the RECEIPT, the client may end the connection as it likes.
void tst_SessionEnd::takesAnyEndAfterAConfirmedDisconnectForGoodbye()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    client.say("DISCONNECT\nreceipt:bye\n\n");
    client.session().closed({1006, QStringLiteral("The connection ended"), true});
    QCOMPARE(client.session().record().closeCode, 1000);
}

void tst_SessionEnd::livesThroughRapidConnectingAndDisconnecting()
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

void tst_SessionEnd::closesForWhateverReason_data()
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
    QTest::newRow("a message that stalls") << CloseReason::MessageTimeout << 1008;
    QTest::newRow("too slow, as Spring says it") << CloseReason::TooSlow << 4500;
    QTest::newRow("too much in part") << CloseReason::InputFull << 1013;
    QTest::newRow("too many") << CloseReason::TooMany << 1013;
}

void tst_SessionEnd::closesForWhateverReason()
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

QTEST_GUILESS_MAIN(tst_SessionEnd)
#include "tst_sessionend.moc"
