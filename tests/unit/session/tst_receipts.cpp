// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// RECEIPTs where counts are kept on a disk.

#include "tests/support/bytes.h"
#include "tests/support/testclient.h"

#include <QTest>

using namespace Broker;
using namespace std::chrono_literals;
using Stomp::Version;

namespace {

QByteArray sendWith(const QByteArray &receipt, const QByteArray &body = "3")
{
    return "SEND\ndestination:/alarm/7\nreceipt:" + receipt + "\n\n" + body;
}

QByteArray receipt(const QByteArray &id)
{
    return "RECEIPT\nreceipt-id:" + id + "\n\n";
}

// What \a client heard, without what RECEIPTs say of counts.
QByteArrayList heardBy(TestClient &client)
{
    QByteArrayList heard = client.hear();
    for (QByteArray &frame : heard) {
        QByteArrayList lines = frame.split('\n');
        lines.removeIf([](const QByteArray &line) { return line.startsWith("alarm-"); });
        frame = lines.join('\n');
    }
    return heard;
}

} // namespace

class tst_Receipts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitUntilTheCountIsKept();
    void waitWithTheCommitOfATransaction();
    void keepTheirOrder();
    void answerForCountsThatAskedForNone();
    void doNotWaitForWhatIsNoCount();
    void doNotWaitWhereNothingIsKeptLater();
    void waitForARepeatedOne();
    void holdUpNothingElse();
    void comeOnceTheDiskTakesTheCountAgain();
    void saySoWhereACountHasNoRoom();
    void haveTheClientWaitWhereThereAreTooMany();
    void keepADisconnectedClientUntilTheyCome();
    void endWithTheSession();
};

void tst_Receipts::waitUntilTheCountIsKept()
{
    TestWorker worker(openRules(), StoreAnswers::Later);
    TestClient page(worker, Version::V12);
    page.say("SUBSCRIBE\nid:0\ndestination:/alarm/7\n\n");
    TestClient publisher(worker, Version::V12);
    publisher.say(sendWith("r"));
    QCOMPARE(page.hearFrame().body, QByteArray("3")); // which waits for no disk
    QCOMPARE(publisher.hear(), QByteArrayList());
    worker.answerKept(true);
    QCOMPARE(heardBy(publisher), QByteArrayList {receipt("r")});
}

void tst_Receipts::waitWithTheCommitOfATransaction()
{
    TestWorker worker(openRules(), StoreAnswers::Later);
    TestClient publisher(worker, Version::V12);
    publisher.say("BEGIN\ntransaction:t\nreceipt:b\n\n");
    publisher.say("SEND\ndestination:/alarm/7\ntransaction:t\nreceipt:s\n\n3");
    QCOMPARE(heardBy(publisher),
             (QByteArrayList {receipt("b"), receipt("s")})); // nothing is done yet
    publisher.say("COMMIT\ntransaction:t\nreceipt:c\n\n");
    QCOMPARE(publisher.hear(), QByteArrayList());
    worker.answerKept(true);
    QCOMPARE(heardBy(publisher), QByteArrayList {receipt("c")});
}

void tst_Receipts::keepTheirOrder()
{
    TestWorker worker(openRules(), StoreAnswers::Later);
    TestClient publisher(worker, Version::V12);
    publisher.say(sendWith("1"));
    publisher.say("SEND\ndestination:/topic/a\nreceipt:2\n\nx");
    publisher.say("SUBSCRIBE\nid:0\ndestination:/topic/b\nreceipt:3\n\n");
    worker.answerKept(true);
    publisher.say(sendWith("4"));
    publisher.say("UNSUBSCRIBE\nid:0\nreceipt:5\n\n");
    QCOMPARE(heardBy(publisher), (QByteArrayList {receipt("1"), receipt("2"), receipt("3")}));
    worker.answerKept(true);
    QCOMPARE(heardBy(publisher), (QByteArrayList {receipt("4"), receipt("5")}));
}

void tst_Receipts::answerForCountsThatAskedForNone()
{
    TestWorker worker(openRules(), StoreAnswers::Later);
    TestClient publisher(worker, Version::V12);
    publisher.say("SEND\ndestination:/alarm/7\n\n3");
    publisher.say("SEND\ndestination:/alarm/8\n\n4");
    QCOMPARE(worker.store().questionCount(), size_t(0));
    publisher.say("SUBSCRIBE\nid:0\ndestination:/topic/b\nreceipt:r\n\n");
    QCOMPARE(publisher.hear(), QByteArrayList());
    worker.answerKept(true);
    QCOMPARE(heardBy(publisher), QByteArrayList {receipt("r")});
}

void tst_Receipts::doNotWaitForWhatIsNoCount()
{
    TestWorker worker(openRules(), StoreAnswers::Later);
    TestClient publisher(worker, Version::V12);
    publisher.say("SEND\ndestination:/topic/a\nreceipt:1\n\nx");
    publisher.say(sendWith("2", "not a count"));
    QCOMPARE(heardBy(publisher), (QByteArrayList {receipt("1"), receipt("2")}));
    QCOMPARE(worker.store().questionCount(), size_t(0));
}

void tst_Receipts::doNotWaitWhereNothingIsKeptLater()
{
    TestWorker worker(openRules());
    TestClient publisher(worker, Version::V12);
    publisher.session().received(bytes("SEND\ndestination:/alarm/7\nreceipt:r\n\n3\0"));
    QCOMPARE(heardBy(publisher), QByteArrayList {receipt("r")}); // within the same call
}

// The one before it may be on its way to the disk, and its RECEIPT got lost.
void tst_Receipts::waitForARepeatedOne()
{
    TestWorker worker(openRules(), StoreAnswers::Later);
    TestClient first(worker, Version::V12);
    first.say("SEND\ndestination:/alarm/7\nalarm-op:add\nalarm-id:a\nreceipt:r\n\n1");
    TestClient second(worker, Version::V12);
    second.say("SEND\ndestination:/alarm/7\nalarm-op:add\nalarm-id:a\nreceipt:r\n\n1");
    QCOMPARE(second.hear(), QByteArrayList());
    worker.answerKept(true);
    QVERIFY(second.hear().value(0).contains("alarm-outcome:repeated"));
}

void tst_Receipts::holdUpNothingElse()
{
    TestWorker worker(openRules(), StoreAnswers::Later);
    TestClient client(worker, Version::V12);
    client.say(sendWith("r"));
    client.say("SUBSCRIBE\nid:0\ndestination:/topic/a\n\n");
    client.say("SEND\ndestination:/topic/a\n\nhello");
    QVERIFY(client.hear().value(0).endsWith("\n\nhello"));
    QVERIFY(!client.transport().isPaused);
    TestClient other(worker, Version::V12);
    other.say("SUBSCRIBE\nid:0\ndestination:/topic/a\nreceipt:r\n\n");
    QCOMPARE(other.hear(), QByteArrayList {receipt("r")});
}

void tst_Receipts::comeOnceTheDiskTakesTheCountAgain()
{
    TestWorker worker(openRules(), StoreAnswers::Later);
    TestClient publisher(worker, Version::V12);
    publisher.say(sendWith("1"));
    worker.answerKept(false);
    publisher.say(sendWith("2"));
    worker.pass(5s);
    worker.answerKept(false);
    QCOMPARE(publisher.hear(), QByteArrayList());
    QCOMPARE(publisher.closeCode(), 0); // its session goes on
    worker.pass(2s);
    worker.answerKept(true);
    QCOMPARE(heardBy(publisher), (QByteArrayList {receipt("1"), receipt("2")}));
}

// It will never be kept, so there is nothing to wait for; and its session ends for nothing.
void tst_Receipts::saySoWhereACountHasNoRoom()
{
    TestWorker worker(openRules(), StoreAnswers::Later); // has room for the counts of three
    for (const char *destination : {"/alarm/1", "/alarm/2", "/alarm/3"}) {
        worker.publish({destination, {}, "1"});
    }
    TestClient publisher(worker, Version::V12);
    publisher.say(sendWith("r"));
    QCOMPARE(
        publisher.hear(),
        QByteArrayList {"RECEIPT\nreceipt-id:r\nalarm-outcome:refused\nalarm-push:push/12-4\n\n"});
}

void tst_Receipts::haveTheClientWaitWhereThereAreTooMany()
{
    TestWorker worker(openRules(), StoreAnswers::Later);
    TestClient publisher(worker, Version::V12);
    const QByteArray longId(1000, 'x');
    int said = 0;
    for (; !publisher.transport().isPaused; ++said) {
        QVERIFY(said < 100);
        publisher.say(sendWith(longId));
    }
    publisher.say("SUBSCRIBE\nid:0\ndestination:/topic/a\n\n"); // was on its way
    QCOMPARE(publisher.session().record().subscriptions.size(), 0);
    worker.pass(60s);
    QCOMPARE(publisher.closeCode(), 0);
    worker.answerKept(true);
    QVERIFY(!publisher.transport().isPaused);
    QCOMPARE(publisher.session().record().subscriptions.size(), 1);
    worker.answerKept(true); // for the SEND that came last
    QCOMPARE(publisher.hear().size(), said);
}

void tst_Receipts::keepADisconnectedClientUntilTheyCome()
{
    TestWorker worker(openRules(), StoreAnswers::Later);
    TestClient publisher(worker, Version::V12);
    publisher.say("SEND\ndestination:/alarm/7\n\n3");
    publisher.say("DISCONNECT\nreceipt:bye\n\n");
    worker.pass(4s);
    QCOMPARE(publisher.closeCode(), 0);
    worker.answerKept(true);
    QCOMPARE(heardBy(publisher), QByteArrayList {receipt("bye")});
    worker.pass(worker.limits.disconnectLinger + 100ms);
    QCOMPARE(publisher.closeCode(), 1000);

    TestClient other(worker, Version::V12);
    other.say("SEND\ndestination:/alarm/7\n\n3");
    other.say("DISCONNECT\nreceipt:bye\n\n");
    worker.pass(11s); // and not for ever
    QCOMPARE(other.closeCode(), 1000);
    QCOMPARE(other.hear(), QByteArrayList());
}

void tst_Receipts::endWithTheSession()
{
    TestWorker worker(openRules(), StoreAnswers::Later);
    {
        TestClient publisher(worker, Version::V12);
        publisher.say(sendWith("1"));
        publisher.say(sendWith("2"));
        publisher.vanish();
    }
    TestClient closed(worker, Version::V12);
    closed.say(sendWith("3"));
    closed.session().close({1001, {}});
    worker.answerKept(true);
    QCOMPARE(closed.hear(), QByteArrayList());
}

QTEST_GUILESS_MAIN(tst_Receipts)
#include "tst_receipts.moc"
