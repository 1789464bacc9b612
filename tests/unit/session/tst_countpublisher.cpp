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

// The RECEIPT r of a SEND to an unread destination, which is the \a push of that number.
QByteArray told(const QByteArray &outcome, const QByteArray &push, const QByteArray &count,
                const QByteArray &version)
{
    return "RECEIPT\nreceipt-id:r\nalarm-outcome:" + outcome + "\nalarm-push:push/12-" + push
        + "\nalarm-count:" + count + "\nalarm-version:" + version + "\n\n";
}

} // namespace

/// Unread counts that a client sends as a back-end does, and what its RECEIPTs say of them.
class tst_CountPublisher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesCountsOfAPublisher();
    void tellsAPublisherWhatBecameOfItsCount();
    void tellsWhatBecameOfATransaction();
    void saysOfALongTransactionHowMuchIsLeftOut();
    void refusesAnOperationThatThereIsNot();
    void checksOperationsOfATransactionWhenTheyCome();
    void refusesOnlyAnAddWhereThereIsNoRoom();
    void tellsInTheReceiptOfACommitWhatHadNoRoom();
};

void tst_CountPublisher::takesCountsOfAPublisher()
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

void tst_CountPublisher::tellsAPublisherWhatBecameOfItsCount()
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

void tst_CountPublisher::tellsWhatBecameOfATransaction()
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

void tst_CountPublisher::saysOfALongTransactionHowMuchIsLeftOut()
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

void tst_CountPublisher::refusesAnOperationThatThereIsNot()
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

void tst_CountPublisher::checksOperationsOfATransactionWhenTheyCome()
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

void tst_CountPublisher::refusesOnlyAnAddWhereThereIsNoRoom()
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

// The others of the transaction are done, and the session goes on.
void tst_CountPublisher::tellsInTheReceiptOfACommitWhatHadNoRoom()
{
    TestWorker worker(openRules()); // has room for the counts of three
    for (const char *destination : {"/alarm/1", "/alarm/2", "/alarm/3"}) {
        worker.publish({destination, {}, "1"});
    }
    TestClient publisher(worker, Version::V12);
    const auto commit = [&](int adds) {
        publisher.say("BEGIN\ntransaction:t\n\n");
        publisher.say("SEND\ndestination:/alarm/7\ntransaction:t\nalarm-op:add\n\n1");
        for (int count = 0; count < adds; ++count) {
            publisher.say("SEND\ndestination:/alarm/1\ntransaction:t\nalarm-op:add\n\n1");
        }
        publisher.say("SEND\ndestination:/alarm/7\ntransaction:t\nalarm-op:add\n\n1");
        publisher.say("COMMIT\ntransaction:t\nreceipt:c\n\n");
        for (int turn = 0; turn < 100; ++turn) {
            worker.deliver();
        }
        return publisher.hearFrame();
    };
    const Stomp::Frame few = commit(1);
    QCOMPARE(few.command, Stomp::Command::Receipt);
    QCOMPARE(few.header("alarm-outcome"), QByteArrayView("refused,applied,refused"));
    QCOMPARE(few.header("alarm-count"), QByteArrayView(",2,"));
    QCOMPARE(few.header("alarm-refused"), QByteArrayView("2"));
    const Stomp::Frame many = commit(40); // the last is left out of the lists, and told of
    QCOMPARE(many.header("alarm-left-out"), QByteArrayView("10"));
    QCOMPARE(many.header("alarm-refused"), QByteArrayView("2"));
    publisher.say("SEND\ndestination:/alarm/1\nreceipt:r\nalarm-op:add\n\n1");
    const Stomp::Frame after = publisher.hearFrame();
    QCOMPARE(after.header("alarm-count"), QByteArrayView("43"));
    QVERIFY(!after.hasHeader("alarm-refused"));
}

QTEST_GUILESS_MAIN(tst_CountPublisher)
#include "tst_countpublisher.moc"
