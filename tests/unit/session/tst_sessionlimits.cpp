// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How much a client may send. docs/stomp.md lists the rules.

#include "tests/support/bytes.h"
#include "tests/support/testclient.h"

#include <QTest>

using Stomp::Version;
using namespace std::chrono_literals;

namespace {

const QByteArray Beat("\n");

QByteArray headersOf(int count)
{
    QByteArray lines;
    for (int header = 0; header < count; ++header) {
        lines += "h" + QByteArray::number(header) + ":v\n";
    }
    return lines;
}

Broker::TransportFacts limited()
{
    Broker::TransportFacts facts;
    facts.isLimited = true;
    return facts;
}

// A SEND of exactly \a size bytes, its NUL included.
QByteArray sendOf(qsizetype size)
{
    const QByteArray head("SEND\ndestination:/topic/a\n\n");
    return head + QByteArray(size - head.size() - 1, 'x');
}

} // namespace

class tst_SessionLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Rule 24.
    void closesWhenALimitIsExceeded_data();
    void closesWhenALimitIsExceeded();
    void takesWhatIsWithinTheLimits_data();
    void takesWhatIsWithinTheLimits();
    void takesLessBeforeConnect();
    void takesFramesThatComeWithTheConnect();
    void holdsNoMoreSubscriptionsThanItMay();
    void holdsNoMorePatternsThanItMay();
    void holdsNoMoreTransactionsThanItMay();
    void holdsNoMoreBytesInTransactionsThanItMay();
    void countsTheNamesOfTransactions();
    void endsTheClientThatHoldsMostInTransactions();
    void forgetsTransactionsWithTheirSession();
    void saysWhichAddressHoldsTooMuchInTransactions();
    void closesWhenNoConnectComes();
    void takesSoManyFramesInATime_data();
    void takesSoManyFramesInATime();
    void takesSoManyBytesInATime();
    void letsAnUnlimitedClientSendAsItLikes();
};

void tst_SessionLimits::closesWhenALimitIsExceeded_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<int>("code");

    QTest::newRow("frame past 64 KiB") << sendOf(65'537) << QByteArray("frame-too-large") << 1009;
    QTest::newRow("frame that only says so")
        << QByteArray("SEND\ndestination:/topic/a\ncontent-length:70000\n\n")
        << QByteArray("frame-too-large") << 1009;
    QTest::newRow("65 headers") << "SEND\ndestination:/topic/a\n" + headersOf(64) + "\n"
                                << QByteArray("too-many-headers") << 1009;
    QTest::newRow("headers past 16 KiB")
        << "SEND\ndestination:/topic/a\nk:" + QByteArray(16'384, 'x') + "\n\n"
        << QByteArray("headers-too-large") << 1009;
    QTest::newRow("destination past 255 bytes")
        << "SUBSCRIBE\nid:0\ndestination:/topic/" + QByteArray(249, 'x') + "\n\n"
        << QByteArray("bad-destination") << 1002;
    QTest::newRow("two wildcards in a segment")
        << QByteArray("SUBSCRIBE\nid:0\ndestination:/topic/*a*\n\n")
        << QByteArray("bad-destination") << 1002;
    QTest::newRow("subscription id past 128 bytes")
        << "SUBSCRIBE\nid:" + QByteArray(129, 'x') + "\ndestination:/topic/a\n\n"
        << QByteArray("bad-header") << 1002;
}

void tst_SessionLimits::closesWhenALimitIsExceeded()
{
    QFETCH(const QByteArray, frame);
    QFETCH(const QByteArray, message);
    TestWorker worker;
    TestClient client(worker, Version::V12);
    client.say(frame);
    const Stomp::Frame error = client.hearFrame();
    QCOMPARE(error.header("message").toByteArray(), message);
    QTEST(client.closeCode(), "code");
    QCOMPARE(error.body.contains("raise limits."),
             client.closeCode() == 1009); // which has a setting
}

void tst_SessionLimits::takesWhatIsWithinTheLimits_data()
{
    QTest::addColumn<QByteArray>("frame");

    QTest::newRow("frame of 64 KiB") << sendOf(65'536);
    QTest::newRow("64 headers") << "SEND\ndestination:/topic/a\n" + headersOf(63) + "\n";
    QTest::newRow("headers of 16 KiB")
        << "SEND\ndestination:/topic/a\nk:" + QByteArray(16'384 - 30, 'x') + "\n\n";
    QTest::newRow("destination of 255 bytes")
        << "SUBSCRIBE\nid:0\ndestination:/topic/" + QByteArray(248, 'x') + "\n\n";
    QTest::newRow("subscription id of 128 bytes")
        << "SUBSCRIBE\nid:" + QByteArray(128, 'x') + "\ndestination:/topic/a\n\n";
}

void tst_SessionLimits::takesWhatIsWithinTheLimits()
{
    QFETCH(const QByteArray, frame);
    TestWorker worker;
    TestClient client(worker, Version::V12);
    for (int again = 0; again < 3; ++again) {
        client.say(frame);
        client.say("UNSUBSCRIBE\nid:0\n\n");
        client.say("UNSUBSCRIBE\nid:" + QByteArray(128, 'x') + "\n\n");
    }
    QVERIFY(client.hear().isEmpty());
    QCOMPARE(client.closeCode(), 0);
}

void tst_SessionLimits::takesLessBeforeConnect()
{
    TestWorker worker;
    TestClient beats(worker);
    beats.sayRaw(QByteArray(8'192, '\n'));
    QCOMPARE(beats.closeCode(), 0);
    beats.sayRaw("\n");
    const Stomp::Frame tooMuch = beats.hearFrame();
    QCOMPARE(tooMuch.header("message"), QByteArrayView("too-much-before-connect"));
    QVERIFY(tooMuch.body.contains("raise limits.pre_connect_bytes"));
    QCOMPARE(beats.closeCode(), 1009);

    TestClient frame(worker);
    frame.say("CONNECT\naccept-version:1.2\nk:" + QByteArray(9'000, 'x') + "\n\n");
    QCOMPARE(frame.closeCode(), 1009);
}

void tst_SessionLimits::takesFramesThatComeWithTheConnect()
{
    TestWorker worker;
    TestClient client(worker);
    client.sayRaw(bytes("CONNECT\naccept-version:1.2\n\n\0"
                        "SUBSCRIBE\nid:0\ndestination:/topic/a\n\n\0")
                  + sendOf(20'000) + '\0');
    const QByteArrayList heard = client.hear();
    QCOMPARE(heard.size(), 2);
    QVERIFY(heard[0].startsWith("CONNECTED\n") && heard[1].startsWith("MESSAGE\n"));
}

void tst_SessionLimits::holdsNoMoreSubscriptionsThanItMay()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    for (int id = 0; id < 32; ++id) {
        client.say("SUBSCRIBE\nid:" + QByteArray::number(id) + "\ndestination:/topic/a\n\n");
    }
    QCOMPARE(client.closeCode(), 0);
    QCOMPARE(worker.counters.subscriptions.load(), 32);
    client.say("SUBSCRIBE\nid:32\ndestination:/topic/a\n\n");
    QCOMPARE(client.hearFrame().header("message"), QByteArrayView("too-many-subscriptions"));
    QCOMPARE(client.closeCode(), 1002);
}

void tst_SessionLimits::holdsNoMorePatternsThanItMay()
{
    TestWorker worker;
    worker.limits.patterns = 3;
    worker.limits.patternsPerAddress = 2;
    Broker::TransportFacts facts;
    facts.isLimited = true;
    facts.network = "192.0.2.1";
    const auto refusal = [&](TestClient &client, const QByteArray &destination) {
        client.say("CONNECT\n\n");
        client.say("SUBSCRIBE\ndestination:/topic/{a}/one\n\n");
        client.say("SUBSCRIBE\ndestination:/topic/{b}/one\n\n"); // which is the same
        client.say("SUBSCRIBE\ndestination:/topic/a\n\n");       // which is none
        client.hear();
        client.say("SUBSCRIBE\ndestination:" + destination + "\n\n");
        return client.hearFrame();
    };
    TestClient one(worker, facts);
    QVERIFY(!refusal(one, "/topic/*/two").hasHeader("message"));
    TestClient other(worker, facts);
    const Stomp::Frame ofAddress = refusal(other, "/topic/*/three");
    QCOMPARE(ofAddress.header("message"), QByteArrayView("too-many-patterns"));
    QVERIFY(ofAddress.body.contains("limits.patterns_per_address"));
    TestClient local(worker);
    QVERIFY(!refusal(local, "/topic/*/three").hasHeader("message"));
    TestClient last(worker);
    const Stomp::Frame ofAll = refusal(last, "/topic/*/four");
    QCOMPARE(ofAll.header("message"), QByteArrayView("too-many-patterns"));
    QVERIFY(ofAll.body.contains("limits.patterns)"));
    local.vanish();
    TestClient again(worker);
    QVERIFY(!refusal(again, "/topic/*/four").hasHeader("message"));
}

void tst_SessionLimits::holdsNoMoreTransactionsThanItMay()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    for (int id = 0; id < 32; ++id) {
        client.say("BEGIN\ntransaction:" + QByteArray::number(id) + "\n\n");
    }
    client.say("ABORT\ntransaction:0\n\n");
    client.say("BEGIN\ntransaction:32\n\n");
    QCOMPARE(client.closeCode(), 0);
    client.say("BEGIN\ntransaction:33\n\n");
    QCOMPARE(client.hearFrame().header("message"), QByteArrayView("too-many-transactions"));
    QCOMPARE(client.closeCode(), 1002);
}

void tst_SessionLimits::holdsNoMoreBytesInTransactionsThanItMay()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    client.say("BEGIN\ntransaction:t\n\n");
    const QByteArray send =
        "SEND\ndestination:/topic/a\ntransaction:t\n\n" + QByteArray(60'000, 'x');
    int said = 0;
    while (client.closeCode() == 0 && said < 100) {
        client.say(send);
        ++said;
    }
    QCOMPARE(said, 18); // 17 of them are less than a MiB
    QCOMPARE(client.hearFrame().header("message"), QByteArrayView("transaction-too-large"));
    QCOMPARE(client.closeCode(), 1009);
}

void tst_SessionLimits::countsTheNamesOfTransactions()
{
    TestWorker worker;
    worker.limits.transactionBytes = 64 * 1024;
    TestClient client(worker, Version::V12);
    int said = 0;
    while (client.closeCode() == 0 && said < 32) {
        client.say("BEGIN\ntransaction:" + QByteArray(10'000, 'x') + QByteArray::number(said++)
                   + "\n\n");
    }
    QCOMPARE(said, 7);
    QCOMPARE(client.hearFrame().header("message"), QByteArrayView("transaction-too-large"));
}

void tst_SessionLimits::endsTheClientThatHoldsMostInTransactions()
{
    TestWorker worker;
    worker.boundTransactions(300'000);
    TestClient large(worker, Version::V12);
    TestClient small(worker, Version::V12);
    const QByteArray send = "SEND\ndestination:/topic/a\ntransaction:t\n\n";
    for (TestClient *client : {&large, &small}) {
        client->say("BEGIN\ntransaction:t\n\n");
    }
    for (int count = 0; count < 4; ++count) {
        large.say(send + QByteArray(60'000, 'x'));
    }
    small.say(send + QByteArray(60'000, 'x'));
    worker.deliver();
    const Stomp::Frame error = large.hearFrame();
    QCOMPARE(error.header("message"), QByteArrayView("transactions-full"));
    QVERIFY(error.body.contains("limits.total_transaction_bytes"));
    QCOMPARE(large.closeCode(), 1009);
    for (int count = 0; count < 3; ++count) {
        small.say(send + QByteArray(60'000, 'x'));
    }
    QCOMPARE(small.closeCode(), 0);
    small.say(send + QByteArray(60'000, 'x')); // now it is the one
    QCOMPARE(small.hearFrame().header("message"), QByteArrayView("transactions-full"));
    QCOMPARE(small.closeCode(), 1009);
}

void tst_SessionLimits::forgetsTransactionsWithTheirSession()
{
    TestWorker worker;
    worker.boundTransactions(100'000);
    const QByteArray send =
        "SEND\ndestination:/topic/a\ntransaction:t\n\n" + QByteArray(60'000, 'x');
    TestClient leaving(worker, Version::V12);
    leaving.say("BEGIN\ntransaction:t\n\n");
    leaving.say(send);
    leaving.say("DISCONNECT\nreceipt:r\n\n"); // nobody closes yet
    TestClient other(worker, Version::V12);
    other.say("BEGIN\ntransaction:t\n\n");
    other.say(send);
    QCOMPARE(other.closeCode(), 0);
    QCOMPARE(other.hear(), QByteArrayList());
}

void tst_SessionLimits::saysWhichAddressHoldsTooMuchInTransactions()
{
    TestWorker worker;
    worker.boundTransactions(1'000'000, 100'000);
    const QByteArray send =
        "SEND\ndestination:/topic/a\ntransaction:t\n\n" + QByteArray(60'000, 'x');
    TestClient client(worker, limited());
    client.say("CONNECT\naccept-version:1.2\nhost:localhost\n\n");
    client.hear();
    client.say("BEGIN\ntransaction:t\n\n");
    client.say(send);
    QCOMPARE(client.closeCode(), 0);
    client.say(send);
    const Stomp::Frame error = client.hearFrame();
    QCOMPARE(error.header("message"), QByteArrayView("transactions-full"));
    QVERIFY(error.body.contains("limits.transaction_bytes_per_address"));
    QCOMPARE(client.closeCode(), 1009);
}

void tst_SessionLimits::closesWhenNoConnectComes()
{
    TestWorker worker;
    TestClient client(worker);
    client.sayRaw("\n");
    worker.pass(9s);
    client.sayRaw("CONNECT\naccept"); // does not buy time
    QCOMPARE(client.closeCode(), 0);
    worker.pass(1100ms);
    QCOMPARE(client.hearFrame().header("message"), QByteArrayView("connect-timeout"));
    QCOMPARE(client.closeCode(), 1002);
}

void tst_SessionLimits::takesSoManyFramesInATime_data()
{
    QTest::addColumn<QByteArray>("frame");

    QTest::newRow("SENDs") << QByteArrayLiteral("SEND\ndestination:/topic/a\n\n\0");
    QTest::newRow("heart-beats") << Beat;
}

void tst_SessionLimits::takesSoManyFramesInATime()
{
    QFETCH(const QByteArray, frame);
    TestWorker worker;
    worker.limits.framesPerSecond = 5; // ten at once
    TestClient client(worker, limited());
    client.say("CONNECT\naccept-version:1.2\n\n"); // is one
    client.hear();
    for (int count = 0; count < 9; ++count) {
        client.sayRaw(frame);
    }
    worker.pass(1s);
    client.sayRaw(frame.repeated(5)); // in one message
    QCOMPARE(client.closeCode(), 0);

    client.sayRaw(frame);
    QCOMPARE(client.hearFrame().header("message"), QByteArrayView("too-many-frames"));
    QCOMPARE(client.closeCode(), 1008);
}

void tst_SessionLimits::takesSoManyBytesInATime()
{
    TestWorker worker;
    worker.limits.bytesPerSecond = 100'000; // twice as many at once
    worker.limits.frameBytes = 70'000;
    TestClient client(worker, limited());
    client.say("CONNECT\naccept-version:1.2\n\n");
    client.hear();
    for (int count = 0; count < 3; ++count) {
        client.say(sendOf(60'000));
        QCOMPARE(client.closeCode(), 0);
    }
    client.say(sendOf(60'000));
    QCOMPARE(client.hearFrame().header("message"), QByteArrayView("too-many-bytes"));
    QCOMPARE(client.closeCode(), 1008);
}

void tst_SessionLimits::letsAnUnlimitedClientSendAsItLikes()
{
    TestWorker worker;
    worker.limits.framesPerSecond = 1;
    worker.limits.bytesPerSecond = 1;
    TestClient client(worker, Version::V12);
    for (int count = 0; count < 100; ++count) {
        client.say("SEND\ndestination:/topic/a\n\n");
    }
    QCOMPARE(client.closeCode(), 0);
}

QTEST_GUILESS_MAIN(tst_SessionLimits)
#include "tst_sessionlimits.moc"
