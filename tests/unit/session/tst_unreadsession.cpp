// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/pushreceipt.h"
#include "tests/support/bytes.h"
#include "tests/support/testclient.h"

#include <QTest>

using namespace Broker;
using Stomp::Command;
using Stomp::Frame;
using Stomp::Version;

namespace {

const QByteArray Subscribe("SUBSCRIBE\nid:sub-0\ndestination:/alarm/7\n\n");

/// Rules under which clients may publish counts, as a back-end does, and may subscribe to patterns.
AccessRules openRules()
{
    return AccessRules(
        {{DestinationPattern::parse("/alarm/**").value(), Subscribing::Pattern, true}});
}

/// A count of user 7, as the console publishes it.
Publication count(const QByteArray &number)
{
    return {"/alarm/7", {{"content-type", "application/json"}}, number};
}

// The RECEIPT r of a SEND to an unread destination, which is the \a push of that number.
QByteArray told(const QByteArray &outcome, const QByteArray &push, const QByteArray &count,
                const QByteArray &version)
{
    return "RECEIPT\nreceipt-id:r\nalarm-outcome:" + outcome + "\nalarm-push:push/12-" + push
        + "\nalarm-count:" + count + "\nalarm-version:" + version + "\n\n";
}

} // namespace

/// Unread counts as clients meet them: the newest one on SUBSCRIBE, and SEND by a publisher.
class tst_UnreadSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsTheNewestCountToANewSubscription();
    void sendsItAfterTheReceipt();
    void sendsAZeroToo();
    void sendsNothingWhereNothingWasEverSet();
    void sendsItToTheNewSubscriptionAlone();
    void sendsItAgainToASubscriptionThatComesAgain();
    void sendsNothingToOneThatRefusesIt();
    void sendsNothingWhereItIsConfiguredSo();
    void sendsNothingToAPattern();
    void leavesOutWhatWasOnItsWayWhenItSubscribed();
    void saysVersionsToOneThatAsksForThem();
    void wantsANewestCountAcknowledgedLikeAnother();
    void takesCountsOfAPublisher();
    void tellsAPublisherWhatBecameOfItsCount();
    void knowsWhichSubscriptionHasTheCountOfItsUser();
    void tellsWhatBecameOfATransaction();
    void saysOfALongTransactionHowMuchIsLeftOut();
    void refusesAnOperationThatThereIsNot();
    void checksOperationsOfATransactionWhenTheyCome();
    void refusesOnlyAnAddWhereThereIsNoRoom();
};

void tst_UnreadSession::sendsTheNewestCountToANewSubscription()
{
    TestWorker worker;
    worker.publish(count("5"));
    worker.publish(count("3"));
    TestClient client(worker, Version::V12);
    client.say(Subscribe);
    // Byte for byte as a count that is published now.
    QCOMPARE(client.hear(),
             QByteArrayList {"MESSAGE\ndestination:/alarm/7\ncontent-type:application/json\n"
                             "subscription:sub-0\nmessage-id:e1-2\ncontent-length:1\n\n3"});
    worker.publish(count("4"));
    QCOMPARE(client.hear(),
             QByteArrayList {"MESSAGE\ndestination:/alarm/7\ncontent-type:application/json\n"
                             "subscription:sub-0\nmessage-id:e1-3\ncontent-length:1\n\n4"});
}

void tst_UnreadSession::sendsItAfterTheReceipt()
{
    TestWorker worker;
    worker.publish(count("3"));
    TestClient client(worker, Version::V12);
    client.say("SUBSCRIBE\nid:sub-0\ndestination:/alarm/7\nreceipt:r1\n\n");
    const QByteArrayList heard = client.hear();
    QCOMPARE(heard.size(), 2);
    QCOMPARE(heard[0], QByteArray("RECEIPT\nreceipt-id:r1\n\n"));
    QVERIFY(heard[1].startsWith("MESSAGE\n") && heard[1].endsWith("\n\n3"));
}

void tst_UnreadSession::sendsAZeroToo()
{
    TestWorker worker;
    worker.publish(count("0"));
    TestClient client(worker, Version::V12);
    client.say(Subscribe);
    QCOMPARE(client.hearFrame().body, QByteArray("0"));
}

void tst_UnreadSession::sendsNothingWhereNothingWasEverSet()
{
    TestWorker worker;
    worker.publish({"/alarm/8", {}, "3"});
    worker.publish({"/alarm/7", {}, "hello"});
    TestClient client(worker, Version::V12);
    client.say(Subscribe);
    QCOMPARE(client.hear(), QByteArrayList());
}

void tst_UnreadSession::sendsItToTheNewSubscriptionAlone()
{
    TestWorker worker;
    TestClient other(worker, Version::V12);
    other.say(Subscribe);
    worker.publish(count("3"));
    QCOMPARE(other.hear().size(), 1);

    TestClient client(worker, Version::V12);
    client.say(Subscribe);
    client.hear();
    client.say("SUBSCRIBE\nid:sub-1\ndestination:/alarm/7\n\n");
    QCOMPARE(client.hearFrame().header("subscription"), QByteArrayView("sub-1"));
    QCOMPARE(other.hear(), QByteArrayList());
}

void tst_UnreadSession::sendsItAgainToASubscriptionThatComesAgain()
{
    TestWorker worker;
    worker.publish(count("3"));
    TestClient client(worker, Version::V12);
    client.say(Subscribe);
    client.say("UNSUBSCRIBE\nid:sub-0\n\n");
    client.hear();
    client.say(Subscribe);
    QCOMPARE(client.hearFrame().body, QByteArray("3"));
}

void tst_UnreadSession::sendsNothingToOneThatRefusesIt()
{
    TestWorker worker;
    worker.publish(count("3"));
    TestClient client(worker, Version::V12);
    client.say("SUBSCRIBE\nid:sub-0\ndestination:/alarm/7\nalarm-retained:false\n\n");
    QCOMPARE(client.hear(), QByteArrayList());
    worker.publish(count("4"));
    QCOMPARE(client.hearFrame().body, QByteArray("4"));
}

void tst_UnreadSession::sendsNothingWhereItIsConfiguredSo()
{
    TestWorker worker(AccessRules::standard(), UnreadOnSubscribe::None);
    worker.publish(count("3"));
    TestClient client(worker, Version::V12);
    client.say(Subscribe);
    QCOMPARE(client.hear(), QByteArrayList());
    worker.publish(count("4"));
    QCOMPARE(client.hearFrame().body, QByteArray("4"));
}

void tst_UnreadSession::sendsNothingToAPattern()
{
    TestWorker worker(openRules());
    worker.publish(count("3"));
    TestClient client(worker, Version::V12);
    client.say("SUBSCRIBE\nid:sub-0\ndestination:/alarm/*\n\n");
    QCOMPARE(client.hear(), QByteArrayList());
    worker.publish(count("4"));
    worker.publish({"/alarm/8", {}, "1"});
    QCOMPARE(client.hear().size(), 2);
}

void tst_UnreadSession::leavesOutWhatWasOnItsWayWhenItSubscribed()
{
    TestWorker worker;
    TestClient other(worker, Version::V12);
    other.say(Subscribe); // so that the worker wants what comes
    worker.publishOnly(count("1"));
    worker.publishOnly({"/alarm/7", {}, "not a count"});
    worker.publishOnly(count("2"));
    TestClient client(worker); // has delivered nothing yet
    client.session().received(bytes("CONNECT\naccept-version:1.2\nhost:x\n\n\0"));
    client.session().received(Subscribe + '\0');
    client.transport().sent.removeFirst(); // CONNECTED
    QCOMPARE(client.transport().sent.size(), 1);
    QVERIFY(client.hear().first().endsWith("\n\n2"));

    worker.publishOnly(count("3"));
    worker.deliver();
    const QByteArrayList heard = client.hear();
    QCOMPARE(heard.size(), 2);
    QVERIFY(heard[0].endsWith("\n\nnot a count"));
    QVERIFY(heard[1].endsWith("\n\n3"));
    QCOMPARE(other.hear().size(), 4);
}

void tst_UnreadSession::saysVersionsToOneThatAsksForThem()
{
    TestWorker worker;
    worker.publish(count("3"));
    TestClient client(worker, Version::V12);
    client.say("SUBSCRIBE\nid:sub-0\ndestination:/alarm/7\nalarm-meta:1\n\n");
    client.say("SUBSCRIBE\nid:sub-1\ndestination:/alarm/7\nalarm-retained:false\n\n");
    QCOMPARE(client.hear(),
             QByteArrayList {"MESSAGE\ndestination:/alarm/7\ncontent-type:application/json\n"
                             "subscription:sub-0\nmessage-id:e1-1\nalarm-version:1\n"
                             "alarm-retained:true\ncontent-length:1\n\n3"});
    worker.publish(count("4"));
    worker.publish({"/alarm/7", {}, "x"});
    QCOMPARE(client.hear(),
             (QByteArrayList {"MESSAGE\ndestination:/alarm/7\ncontent-type:application/json\n"
                              "subscription:sub-0\nmessage-id:e1-2\nalarm-version:2\n"
                              "alarm-retained:false\ncontent-length:1\n\n4",
                              "MESSAGE\ndestination:/alarm/7\ncontent-type:application/json\n"
                              "subscription:sub-1\nmessage-id:e1-2\ncontent-length:1\n\n4",
                              "MESSAGE\ndestination:/alarm/7\nsubscription:sub-0\n"
                              "message-id:e1-3\ncontent-length:1\n\nx",
                              "MESSAGE\ndestination:/alarm/7\nsubscription:sub-1\n"
                              "message-id:e1-3\ncontent-length:1\n\nx"}));
}

void tst_UnreadSession::wantsANewestCountAcknowledgedLikeAnother()
{
    TestWorker worker;
    worker.publish(count("3"));
    TestClient client(worker, Version::V12);
    client.say("SUBSCRIBE\nid:sub-0\ndestination:/alarm/7\nack:client\n\n");
    const QByteArray ack = client.hearFrame().header("ack").toByteArray();
    QVERIFY(!ack.isEmpty());
    QCOMPARE(client.session().record().subscriptions.first().unacknowledged, quint64(1));
    client.say("ACK\nid:" + ack + "\n\n");
    QCOMPARE(client.session().record().subscriptions.first().unacknowledged, quint64(0));
    QCOMPARE(client.session().record().subscriptions.first().delivered, quint64(1));
}

void tst_UnreadSession::takesCountsOfAPublisher()
{
    TestWorker worker(openRules());
    TestClient publisher(worker, Version::V12);
    TestClient page(worker, Version::V12);
    page.say(Subscribe);
    publisher.say("SEND\ndestination:/alarm/7\ncontent-type:application/json\n\n3");
    publisher.say("SEND\ndestination:/alarm/7\ncontent-type:application/json\nalarm-op:add\n"
                  "alarm-version:12\nalarm-id:note-81\n\n2");
    // What was meant for the broker alone is not passed on.
    QCOMPARE(page.hear(),
             (QByteArrayList {"MESSAGE\ndestination:/alarm/7\ncontent-type:application/json\n"
                              "subscription:sub-0\nmessage-id:e1-0\ncontent-length:1\n\n3",
                              "MESSAGE\ndestination:/alarm/7\ncontent-type:application/json\n"
                              "subscription:sub-0\nmessage-id:e1-1\ncontent-length:1\n\n5"}));
    TestClient late(worker, Version::V12);
    late.say(Subscribe);
    QCOMPARE(late.hearFrame().body, QByteArray("5"));
}

void tst_UnreadSession::tellsAPublisherWhatBecameOfItsCount()
{
    TestWorker worker(openRules());
    TestClient publisher(worker, Version::V12);
    TestClient page(worker, Version::V12);
    page.say(Subscribe);
    const QByteArray send("SEND\ndestination:/alarm/7\nreceipt:r\n");
    publisher.say(send + "alarm-version:12\n\n3");
    publisher.say(send + "alarm-version:12\n\n4");
    publisher.say(send + "alarm-op:add\nalarm-id:a\n\n1");
    publisher.say(send + "alarm-op:add\nalarm-id:a\n\n1");
    publisher.say(send + "\n6");
    publisher.say(send + "alarm-version:1\n\nnot a count");
    QCOMPARE(publisher.hear(),
             (QByteArrayList {told("applied", "1", "3", "1"), told("stale", "2", "3", "1"),
                              told("applied", "3", "4", "2"), told("repeated", "4", "4", "2"),
                              told("applied", "5", "6", "3"),
                              "RECEIPT\nreceipt-id:r\nalarm-outcome:passed\n"
                              "alarm-push:push/12-6\n\n"}));
    QByteArrayList bodies;
    for (const QByteArray &frame : page.hear()) {
        bodies.append(frame.sliced(frame.indexOf("\n\n") + 2));
    }
    QCOMPARE(bodies, (QByteArrayList {"3", "4", "6", "not a count"}));
}

void tst_UnreadSession::knowsWhichSubscriptionHasTheCountOfItsUser()
{
    TestWorker worker(openRules());
    TestClient page(worker, Version::V12);
    for (const char *destination : {"/alarm/7", "/alarm/8", "/alarm/*", "/alarm/8*"}) {
        page.say(QByteArray("SUBSCRIBE\nid:") + destination + "\ndestination:" + destination
                 + "\n\n");
    }
    QHash<QByteArray, bool> own;
    for (const SubscriptionRecord &record : page.session().record().subscriptions) {
        own.insert(record.destination, record.isOwnCount);
    }
    QCOMPARE(
        own,
        (QHash<QByteArray, bool> {
            {"/alarm/7", true}, {"/alarm/8", false}, {"/alarm/*", true}, {"/alarm/8*", false}}));
}

void tst_UnreadSession::tellsWhatBecameOfATransaction()
{
    TestWorker worker(openRules());
    TestClient publisher(worker, Version::V12);
    const auto commit = [&publisher](const QByteArrayList &sends) {
        publisher.say("BEGIN\ntransaction:t\n\n");
        for (const QByteArray &send : sends) {
            publisher.say("SEND\ntransaction:t\ndestination:" + send);
        }
        publisher.say("COMMIT\ntransaction:t\nreceipt:r\n\n");
    };
    commit({"/alarm/7\n\n3", "/topic/a\n\n9", "/alarm/8\nalarm-op:add\n\n2", "/alarm/7\n\nx",
            "/alarm/7\nalarm-op:add\n\n1"});
    QCOMPARE(publisher.hear(),
             QByteArrayList {"RECEIPT\nreceipt-id:r\nalarm-outcome:applied,applied,passed,applied\n"
                             "alarm-push:push/12-1,push/12-2,push/12-3,push/12-4\n"
                             "alarm-count:3,2,,4\nalarm-version:1,1,,2\n\n"});
    commit({"/topic/a\n\n3"});
    QCOMPARE(publisher.hear(), QByteArrayList {"RECEIPT\nreceipt-id:r\n\n"});
}

void tst_UnreadSession::saysOfALongTransactionHowMuchIsLeftOut()
{
    TestWorker worker(openRules());
    TestClient publisher(worker, Version::V12);
    publisher.say("BEGIN\ntransaction:t\n\n");
    for (int number = 0; number < 40; ++number) {
        publisher.say("SEND\ndestination:/alarm/7\ntransaction:t\n\n" + QByteArray::number(number));
    }
    publisher.say("COMMIT\ntransaction:t\nreceipt:r\n\n");
    for (int turn = 0; turn < 100; ++turn) {
        worker.deliver();
    }
    const Frame receipt = publisher.hearFrame();
    QCOMPARE(receipt.header("alarm-push").toByteArray().split(',').size(),
             Broker::PushReceipt::MaxPushes);
    QVERIFY(receipt.header("alarm-push").endsWith("push/12-32"));
    QCOMPARE(receipt.header("alarm-left-out"), QByteArrayView("8"));
}

void tst_UnreadSession::refusesAnOperationThatThereIsNot()
{
    TestWorker worker(openRules());
    TestClient publisher(worker, Version::V12);
    publisher.say("SEND\ndestination:/alarm/7\nalarm-op:double\nreceipt:r\n\n3");
    const Frame error = publisher.hearFrame();
    QCOMPARE(error.command, Command::Error);
    QCOMPARE(error.header("message"), QByteArrayView("bad-unread-operation"));
    QCOMPARE(error.header("receipt-id"), QByteArrayView("r"));
    QVERIFY(error.body.contains("'double'"));
    QCOMPARE(publisher.closeCode(), 1002);
}

void tst_UnreadSession::checksOperationsOfATransactionWhenTheyCome()
{
    TestWorker worker(openRules());
    TestClient publisher(worker, Version::V12);
    publisher.say("BEGIN\ntransaction:t\n\n");
    publisher.say("SEND\ndestination:/alarm/7\ntransaction:t\n\n3");
    publisher.say("SEND\ndestination:/alarm/7\ntransaction:t\nalarm-op:add\n\n2");
    publisher.say(Subscribe);
    QCOMPARE(publisher.hear(), QByteArrayList()); // nothing is set before the COMMIT
    publisher.say("COMMIT\ntransaction:t\n\n");
    const QByteArrayList heard = publisher.hear();
    QCOMPARE(heard.size(), 2);
    QVERIFY(heard[1].endsWith("\n\n5"));

    publisher.say("BEGIN\ntransaction:u\n\n");
    publisher.say("SEND\ndestination:/alarm/7\ntransaction:u\nalarm-version:v\n\n3");
    QCOMPARE(publisher.hearFrame().header("message"), QByteArrayView("bad-unread-operation"));
}

void tst_UnreadSession::refusesOnlyAnAddWhereThereIsNoRoom()
{
    TestWorker worker(openRules()); // has room for the counts of three
    for (const char *destination : {"/alarm/1", "/alarm/2", "/alarm/3"}) {
        worker.publish({destination, {}, "1"});
    }
    TestClient page(worker, Version::V12);
    page.say(Subscribe);
    TestClient publisher(worker, Version::V12);
    publisher.say("SEND\ndestination:/alarm/7\nreceipt:r\n\n3");
    QCOMPARE(
        publisher.hear(),
        QByteArrayList {"RECEIPT\nreceipt-id:r\nalarm-outcome:refused\nalarm-push:push/12-4\n\n"});
    QCOMPARE(page.hearFrame().body, QByteArray("3"));

    publisher.say("SEND\ndestination:/alarm/7\nalarm-op:add\n\n3");
    QCOMPARE(publisher.hearFrame().header("message"), QByteArrayView("unread-counts-full"));
    QCOMPARE(page.hear(), QByteArrayList());

    TestClient second(worker, Version::V12);
    second.say("BEGIN\ntransaction:t\n\n");
    second.say("SEND\ndestination:/alarm/7\ntransaction:t\nalarm-op:add\n\n1");
    second.say("SEND\ndestination:/alarm/1\ntransaction:t\nalarm-op:add\n\n1");
    second.say("COMMIT\ntransaction:t\n\n");
    QCOMPARE(second.hearFrame().header("message"), QByteArrayView("unread-counts-full"));
    page.say("SUBSCRIBE\nid:sub-1\ndestination:/alarm/1\n\n");
    QCOMPARE(page.hearFrame().body, QByteArray("2"));
}

QTEST_GUILESS_MAIN(tst_UnreadSession)
#include "tst_unreadsession.moc"
