// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the frames of a connected client do. docs/stomp.md lists the rules.

#include "tests/support/bytes.h"
#include "tests/support/everysplit.h"
#include "tests/support/testclient.h"

#include <QTest>

using Stomp::Command;
using Stomp::Frame;
using Stomp::Version;

class tst_SessionFrames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Rules 1, 4 to 6 and 9: every version.
    void takesFramesHoweverTheyAreCut();
    void answersEveryFrameThatAsksWithAReceipt_data();
    void answersEveryFrameThatAsksWithAReceipt();
    void sendsMessagesWithDestinationSubscriptionAndId();
    void refusesAFrameWithoutAHeaderItNeeds_data();
    void refusesAFrameWithoutAHeaderItNeeds();
    void saysInAnErrorWhatWentWrong();

    // Rule 11: 1.0.
    void subscribesWithoutAnIdIn10();
    void unsubscribesByDestinationIn10();
    void takesALongDestinationForAnIdIn10();

    // Rules 22, 28 to 30 and 35: 1.1 and 1.2.
    void refusesABodyWhereNoneMayBe();
    void closesAfterAnyError_data();
    void closesAfterAnyError();
    void repeatsTheReceiptOfTheFailingFrame();
    void wantsAnIdForEachSubscription();
    void keepsSubscriptionsApart();
    void refusesUnknownCommands();

    void refusesWhatTheRulesDoNotAllow_data();
    void refusesWhatTheRulesDoNotAllow();
};

void tst_SessionFrames::takesFramesHoweverTheyAreCut()
{
    const QByteArray input = bytes("\nSUBSCRIBE\nid:0\ndestination:/topic/a\n\n\0\n\n"
                                   "SEND\r\ndestination:/topic/a\r\n\r\none\0"
                                   "SEND\ndestination:/topic/a\ncontent-length:3\n\nt\0o\0\n");
    forEverySplit(input, [&](const QList<QByteArrayView> &pieces) {
        TestWorker worker;
        TestClient client(worker, Version::V12);
        for (const QByteArrayView piece : pieces) {
            client.sayRaw(piece);
        }
        const QByteArrayList heard = client.hear();
        QVERIFY2(heard.size() == 2 && heard[0].endsWith("\n\none")
                     && heard[1].endsWith(bytes("\n\nt\0o")),
                 (splitName(pieces) + ": " + heard.join('|')).constData());
    });
}

void tst_SessionFrames::answersEveryFrameThatAsksWithAReceipt_data()
{
    QTest::addColumn<QByteArray>("frame");

    QTest::newRow("SEND") << QByteArray("SEND\ndestination:/topic/b\nreceipt:r:1\n\nx");
    QTest::newRow("SUBSCRIBE") << QByteArray(
        "SUBSCRIBE\nid:1\ndestination:/topic/b\nreceipt:r:1\n\n");
    QTest::newRow("UNSUBSCRIBE") << QByteArray("UNSUBSCRIBE\nid:sub-0\nreceipt:r:1\n\n");
    QTest::newRow("UNSUBSCRIBE, unknown") << QByteArray("UNSUBSCRIBE\nid:none\nreceipt:r:1\n\n");
    QTest::newRow("ACK") << QByteArray("ACK\nid:1\nreceipt:r:1\n\n");
    QTest::newRow("NACK") << QByteArray("NACK\nid:1\nreceipt:r:1\n\n");
    QTest::newRow("BEGIN") << QByteArray("BEGIN\ntransaction:t2\nreceipt:r:1\n\n");
    QTest::newRow("COMMIT") << QByteArray("COMMIT\ntransaction:t\nreceipt:r:1\n\n");
    QTest::newRow("ABORT") << QByteArray("ABORT\ntransaction:t\nreceipt:r:1\n\n");
    QTest::newRow("SEND in a transaction")
        << QByteArray("SEND\ndestination:/topic/b\ntransaction:t\nreceipt:r:1\n\nx");
    QTest::newRow("ACK in a transaction")
        << QByteArray("ACK\nid:1\ntransaction:t\nreceipt:r:1\n\n");
    QTest::newRow("DISCONNECT") << QByteArray("DISCONNECT\nreceipt:r:1\n\n");
}

void tst_SessionFrames::answersEveryFrameThatAsksWithAReceipt()
{
    QFETCH(const QByteArray, frame);
    TestWorker worker;
    TestClient client(worker, Version::V12);
    client.say("SUBSCRIBE\nid:sub-0\ndestination:/topic/a\n\n");
    client.say("BEGIN\ntransaction:t\n\n");
    QVERIFY(client.hear().isEmpty());
    client.say(frame);
    QCOMPARE(client.hear(), QByteArrayList {"RECEIPT\nreceipt-id:r\\c1\n\n"});
    client.say("BEGIN\ntransaction:t3\n\n");
    QVERIFY(client.hear().isEmpty());
}

void tst_SessionFrames::sendsMessagesWithDestinationSubscriptionAndId()
{
    // Ids may be anything, and are said again as they were: StompClientLib takes the destination.
    TestWorker worker;
    TestClient client(worker, Version::V12);
    client.say("SUBSCRIBE\nid:/alarm/7\ndestination:/alarm/7\n\n");
    worker.publish({"/alarm/7", {{"content-type", "application/json"}}, "3"});
    worker.publish({"/alarm/7", {}, "4"});
    QCOMPARE(
        client.hear(),
        (QByteArrayList {"MESSAGE\ndestination:/alarm/7\ncontent-type:application/json\n"
                         "subscription:/alarm/7\nmessage-id:e1-0\ncontent-length:1\n\n3",
                         "MESSAGE\ndestination:/alarm/7\nsubscription:/alarm/7\nmessage-id:e1-1\n"
                         "content-length:1\n\n4"}));
}

void tst_SessionFrames::refusesAFrameWithoutAHeaderItNeeds_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QByteArray>("frame");

    QTest::newRow("SEND, destination") << Version::V12 << QByteArray("SEND\n\nx");
    QTest::newRow("SUBSCRIBE, destination") << Version::V12 << QByteArray("SUBSCRIBE\nid:1\n\n");
    QTest::newRow("BEGIN, transaction") << Version::V12 << QByteArray("BEGIN\n\n");
    QTest::newRow("BEGIN, empty transaction")
        << Version::V12 << QByteArray("BEGIN\ntransaction:\n\n");
    QTest::newRow("COMMIT, transaction") << Version::V12 << QByteArray("COMMIT\n\n");
    QTest::newRow("ABORT, transaction") << Version::V12 << QByteArray("ABORT\n\n");
    QTest::newRow("SUBSCRIBE, id in 1.2")
        << Version::V12 << QByteArray("SUBSCRIBE\ndestination:/topic/b\n\n");
    QTest::newRow("SUBSCRIBE, id in 1.1")
        << Version::V11 << QByteArray("SUBSCRIBE\ndestination:/topic/b\n\n");
    QTest::newRow("UNSUBSCRIBE, id in 1.2")
        << Version::V12 << QByteArray("UNSUBSCRIBE\ndestination:/topic/b\n\n");
    QTest::newRow("UNSUBSCRIBE, id in 1.1") << Version::V11 << QByteArray("UNSUBSCRIBE\n\n");
    QTest::newRow("UNSUBSCRIBE, either in 1.0") << Version::V10 << QByteArray("UNSUBSCRIBE\n\n");
    QTest::newRow("ACK, id in 1.2")
        << Version::V12 << QByteArray("ACK\nmessage-id:1\nsubscription:0\n\n");
    QTest::newRow("NACK, id in 1.2") << Version::V12 << QByteArray("NACK\n\n");
    QTest::newRow("ACK, subscription in 1.1")
        << Version::V11 << QByteArray("ACK\nmessage-id:1\n\n");
    QTest::newRow("ACK, message-id in 1.1")
        << Version::V11 << QByteArray("ACK\nsubscription:0\nid:1\n\n");
    QTest::newRow("ACK, message-id in 1.0") << Version::V10 << QByteArray("ACK\n\n");
}

void tst_SessionFrames::refusesAFrameWithoutAHeaderItNeeds()
{
    QFETCH(const Version, version);
    QFETCH(const QByteArray, frame);
    TestWorker worker;
    TestClient client(worker, version);
    client.say(frame);
    const Frame error = client.hearFrame();
    QCOMPARE(error.command, Command::Error);
    QCOMPARE(error.header("message"), QByteArrayView("missing-header"));
    QCOMPARE(client.closeCode(), 1002);
}

void tst_SessionFrames::saysInAnErrorWhatWentWrong()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    client.say("UNSUBSCRIBE\nreceipt:r\n\n");
    QCOMPARE(client.hear(),
             QByteArrayList {"ERROR\nmessage:missing-header\nreceipt-id:r\n"
                             "content-type:text/plain;charset=UTF-8\ncontent-length:33\n\n"
                             "UNSUBSCRIBE needs an 'id' header."});
}

void tst_SessionFrames::subscribesWithoutAnIdIn10()
{
    TestWorker worker;
    TestClient client(worker, Version::V10);
    client.say("SUBSCRIBE\ndestination:/topic/a\n\n");
    worker.publish({"/topic/a", {}, "x"});
    QCOMPARE(client.hear(),
             QByteArrayList {"MESSAGE\ndestination:/topic/a\nmessage-id:e1-0\n"
                             "content-length:1\n\nx"});
    client.say("SUBSCRIBE\nid:1\ndestination:/topic/b\n\n");
    worker.publish({"/topic/b", {}, "y"});
    QCOMPARE(client.hearFrame().header("subscription"), QByteArrayView("1"));
}

void tst_SessionFrames::unsubscribesByDestinationIn10()
{
    TestWorker worker;
    TestClient client(worker, Version::V10);
    client.say("SUBSCRIBE\ndestination:/topic/a\n\n");
    client.say("SUBSCRIBE\nid:1\ndestination:/topic/b\n\n");
    client.say("UNSUBSCRIBE\ndestination:/topic/a\n\n");
    client.say("UNSUBSCRIBE\nid:1\n\n");
    worker.publish({"/topic/a", {}, "x"});
    worker.publish({"/topic/b", {}, "x"});
    QVERIFY(client.hear().isEmpty());
    QCOMPARE(worker.counters.subscriptions.load(), 0);
}

void tst_SessionFrames::takesALongDestinationForAnIdIn10()
{
    const QByteArray destination = "/topic/" + QByteArray(200, 'x');
    TestWorker worker;
    TestClient client(worker, Version::V10);
    client.say("SUBSCRIBE\ndestination:" + destination + "\n\n");
    worker.publish({destination, {}, "x"});
    QCOMPARE(client.hearFrame().command, Command::Message);
}

void tst_SessionFrames::refusesABodyWhereNoneMayBe()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    client.say("SUBSCRIBE\nid:1\ndestination:/topic/a\n\nbody");
    QCOMPARE(client.hearFrame().header("message"), QByteArrayView("body-not-allowed"));
    TestClient other(worker, Version::V12);
    other.say("SUBSCRIBE\nid:1\ndestination:/topic/a\ncontent-length:0\n\n"); // as krossbow does
    QCOMPARE(other.closeCode(), 0);
}

void tst_SessionFrames::closesAfterAnyError_data()
{
    QTest::addColumn<Version>("version");

    for (const Version version : Stomp::AllVersions) {
        QTest::addRow("%s", nameOf(version).toByteArray().constData()) << version;
    }
}

void tst_SessionFrames::closesAfterAnyError()
{
    QFETCH(const Version, version);
    TestWorker worker;
    TestClient listener(worker, version);
    listener.say("SUBSCRIBE\nid:0\ndestination:/topic/a\n\n");
    TestClient client(worker, version);
    client.sayRaw(bytes("SEND\nto:/topic/a\n\n\0SEND\ndestination:/topic/a\n\nx\0"));
    const Frame error = client.hearFrame();
    QCOMPARE(error.command, Command::Error);
    QVERIFY(error.hasHeader("message"));
    QCOMPARE(error.header("content-type"), QByteArrayView("text/plain;charset=UTF-8"));
    QCOMPARE(client.closeCode(), 1002);
    QVERIFY(listener.hear().isEmpty()); // nothing after the failing frame counts
}

void tst_SessionFrames::repeatsTheReceiptOfTheFailingFrame()
{
    for (const char *frame : {"SEND\nreceipt:r:1\n\n",
                              "SUBSCRIBE\nreceipt:r:1\nid:1\nack:none\ndestination:/topic/a\n\n",
                              "COMMIT\nreceipt:r:1\ntransaction:none\n\n",
                              "SEND\nreceipt:r:1\nno colon\n\n", "CONNECT\nreceipt:r:1\n\n"}) {
        TestWorker worker;
        TestClient client(worker, Version::V12);
        client.say(frame);
        QCOMPARE(client.hearFrame().header("receipt-id"), QByteArrayView("r:1"));
    }
}

void tst_SessionFrames::wantsAnIdForEachSubscription()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    client.say("SUBSCRIBE\nid:1\ndestination:/topic/a\n\n");
    client.say("UNSUBSCRIBE\nid:1\n\n");
    client.say("SUBSCRIBE\nid:1\ndestination:/topic/b\n\n"); // free again
    QCOMPARE(client.closeCode(), 0);
    client.say("SUBSCRIBE\nid:1\ndestination:/topic/c\n\n");
    QCOMPARE(client.hearFrame().header("message"), QByteArrayView("duplicate-subscription"));
    QCOMPARE(client.closeCode(), 1002);
}

void tst_SessionFrames::keepsSubscriptionsApart()
{
    // Each that matches gets its own MESSAGE, exact ones first.
    TestWorker worker;
    TestClient client(worker, Version::V12);
    client.say("SUBSCRIBE\nid:star\ndestination:/topic/*\n\n");
    client.say("SUBSCRIBE\nid:1\ndestination:/topic/a\n\n");
    client.say("SUBSCRIBE\nid:2\ndestination:/topic/a\n\n");
    worker.publish({"/topic/a", {}, "x"});
    const QByteArrayList heard = client.hear();
    QCOMPARE(heard.size(), 3);
    QVERIFY(heard[0].contains("\nsubscription:1\n"));
    QVERIFY(heard[1].contains("\nsubscription:2\n"));
    QVERIFY(heard[2].contains("\nsubscription:star\n"));
    client.say("UNSUBSCRIBE\nid:1\n\n");
    worker.publish({"/topic/a", {}, "x"});
    QCOMPARE(client.hear().size(), 2);
}

void tst_SessionFrames::refusesUnknownCommands()
{
    for (const char *frame : {"WRONG\n\n", "MESSAGE\ndestination:/topic/a\n\n", "CONNECTED\n\n",
                              "RECEIPT\nreceipt-id:1\n\n", "ERROR\n\n"}) {
        TestWorker worker;
        TestClient client(worker, Version::V12);
        client.say(frame);
        QCOMPARE(client.hearFrame().header("message"), QByteArrayView("unknown-command"));
        QCOMPARE(client.closeCode(), 1002);
    }
    TestWorker worker;
    TestClient old(worker, Version::V10);
    old.say("NACK\nmessage-id:1\n\n"); // which came with 1.1
    QCOMPARE(old.hearFrame().header("message"), QByteArrayView("unknown-command"));
}

void tst_SessionFrames::refusesWhatTheRulesDoNotAllow_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<int>("code");

    const QByteArray denied("access-denied");
    const QByteArray bad("bad-destination");
    QTest::newRow("SEND to clients")
        << QByteArray("SEND\ndestination:/alarm/7\n\n3") << denied << 1008;
    QTest::newRow("SEND elsewhere")
        << QByteArray("SEND\ndestination:/other\n\n3") << denied << 1008;
    QTest::newRow("SUBSCRIBE elsewhere")
        << QByteArray("SUBSCRIBE\nid:0\ndestination:/other\n\n") << denied << 1008;
    QTest::newRow("SUBSCRIBE to everybody's")
        << QByteArray("SUBSCRIBE\nid:0\ndestination:/alarm/*\n\n") << denied << 1008;
    QTest::newRow("SUBSCRIBE to everything")
        << QByteArray("SUBSCRIBE\nid:0\ndestination:/**\n\n") << denied << 1008;
    QTest::newRow("SEND to a pattern")
        << QByteArray("SEND\ndestination:/topic/*\n\n") << bad << 1002;
    QTest::newRow("SEND without a slash")
        << QByteArray("SEND\ndestination:topic\n\n") << bad << 1002;
    QTest::newRow("SEND by dots") << QByteArray("SEND\ndestination:/topic/../alarm/7\n\n") << bad
                                  << 1002;
    QTest::newRow("SUBSCRIBE by dots")
        << QByteArray("SUBSCRIBE\nid:0\ndestination:/topic/../a\n\n") << bad << 1002;
    QTest::newRow("SUBSCRIBE with odd braces")
        << QByteArray("SUBSCRIBE\nid:0\ndestination:/topic/{a\n\n") << bad << 1002;
    QTest::newRow("ack of no mode")
        << QByteArray("SUBSCRIBE\nid:0\ndestination:/topic/a\nack:all\n\n")
        << QByteArray("bad-header") << 1002;
}

void tst_SessionFrames::refusesWhatTheRulesDoNotAllow()
{
    QFETCH(const QByteArray, frame);
    QFETCH(const QByteArray, message);
    TestWorker worker;
    worker.context.leniency.onUnmatched = Broker::OnUnmatched::Error;
    TestClient client(worker, Version::V12);
    client.say(frame);
    QCOMPARE(client.hearFrame().header("message").toByteArray(), message);
    QTEST(client.closeCode(), "code");
    QVERIFY(client.session().record().subscriptions.isEmpty());
}

QTEST_GUILESS_MAIN(tst_SessionFrames)
#include "tst_sessionframes.moc"
