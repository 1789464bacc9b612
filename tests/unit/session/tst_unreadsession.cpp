// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/bytes.h"
#include "tests/support/testclient.h"

#include <QTest>

using namespace Broker;
using Stomp::Version;

namespace {

const QByteArray Subscribe("SUBSCRIBE\nid:sub-0\ndestination:/alarm/7\n\n");

/// A count of user 7, as the console publishes it.
Publication count(const QByteArray &number)
{
    return {"/alarm/7", {{"content-type", "application/json"}}, number};
}

} // namespace

/// Unread counts as clients meet them: the newest one on SUBSCRIBE.
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
    void knowsWhichSubscriptionHasTheCountOfItsUser();
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

QTEST_GUILESS_MAIN(tst_UnreadSession)
#include "tst_unreadsession.moc"
