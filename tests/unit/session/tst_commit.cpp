// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a COMMIT does that is too long for one turn of the loop.

#include "tests/support/bytes.h"
#include "tests/support/testclient.h"

#include <QTest>

using Stomp::Version;
using namespace std::chrono_literals;

namespace {

// A transaction t of \a count SENDs to /topic/a, whose bodies count from 0; not committed.
QByteArray transactionOf(int count)
{
    QByteArray frames = bytes("BEGIN\ntransaction:t\n\n\0");
    for (int number = 0; number < count; ++number) {
        frames +=
            "SEND\ndestination:/topic/a\ntransaction:t\n\n" + QByteArray::number(number) + '\0';
    }
    return frames;
}

const QByteArray Commit = bytes("COMMIT\ntransaction:t\nreceipt:committed\n\n\0");

QByteArrayList numbers(int count)
{
    QByteArrayList bodies;
    for (int number = 0; number < count; ++number) {
        bodies.append(QByteArray::number(number));
    }
    return bodies;
}

Broker::TransportFacts limited()
{
    Broker::TransportFacts facts;
    facts.isLimited = true;
    return facts;
}

/// Subscribes to what the transactions are published to.
class Listener : public TestClient
{
public:
    explicit Listener(TestWorker &worker)
        : TestClient(worker, Version::V12)
    {
        say("SUBSCRIBE\nid:0\ndestination:/topic/a\n\n");
    }

    /// The bodies that it heard since it was last asked.
    QByteArrayList bodies()
    {
        QByteArrayList found;
        for (const QByteArray &frame : hear()) {
            found.append(frame.sliced(frame.indexOf("\n\n") + 2));
        }
        return found;
    }
};

void deliverAll(TestWorker &worker)
{
    for (int turn = 0; turn < 100; ++turn) {
        worker.deliver();
    }
}

} // namespace

class tst_Commit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesOutOverSeveralTurns();
    void holdsBackWhatFollowsIt();
    void goesOutWhollyThoughItsClientIsGone();
    void goesOutAtTheRateOfItsClient();
    void doesNotTakeAClientThatWaitsForSilent();
    void refusesMoreFramesThanTransactionsMayHold();
};

void tst_Commit::goesOutOverSeveralTurns()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    Listener listener(worker);
    client.sayRaw(transactionOf(100));
    client.session().received(Commit);
    QVERIFY(client.hear().isEmpty());
    QVERIFY(client.transport().isPaused);
    deliverAll(worker);
    QCOMPARE(client.hear(), QByteArrayList {"RECEIPT\nreceipt-id:committed\n\n"});
    QVERIFY(!client.transport().isPaused);
    QCOMPARE(listener.bodies(), numbers(100));
}

void tst_Commit::holdsBackWhatFollowsIt()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    Listener listener(worker);
    client.sayRaw(transactionOf(100));
    client.session().received(
        Commit
        + bytes("SEND\ndestination:/topic/a\nreceipt:sent\n\n100\0BEGIN\ntransaction:t\n\n\0"));
    client.session().received(bytes("SEND\ndestination:/topic/a\ntransaction:t\n\n101\0"));
    client.session().received(bytes("COMMIT\ntransaction:t\nreceipt:again\n\n\0"
                                    "DISCONNECT\nreceipt:bye\n\n\0"));
    QVERIFY(client.hear().isEmpty());
    deliverAll(worker);
    QCOMPARE(client.hear(),
             (QByteArrayList {"RECEIPT\nreceipt-id:committed\n\n", "RECEIPT\nreceipt-id:sent\n\n",
                              "RECEIPT\nreceipt-id:again\n\n", "RECEIPT\nreceipt-id:bye\n\n"}));
    QCOMPARE(listener.bodies(), numbers(102));
}

void tst_Commit::goesOutWhollyThoughItsClientIsGone()
{
    TestWorker worker;
    Listener listener(worker);
    {
        TestClient client(worker, Version::V12);
        client.sayRaw(transactionOf(100));
        client.session().received(Commit);
        client.vanish();
        worker.deliver();
    }
    deliverAll(worker);
    QCOMPARE(listener.bodies(), numbers(100));
}

void tst_Commit::goesOutAtTheRateOfItsClient()
{
    TestWorker worker;
    worker.limits.framesPerSecond = 10;
    Listener listener(worker);
    TestClient client(worker, limited());
    client.say("CONNECT\naccept-version:1.2\nhost:x\n\n");
    client.hear();
    client.say("BEGIN\ntransaction:t\n\n");
    for (int number = 0; number < 30; ++number) {
        worker.pass(100ms);
        client.say("SEND\ndestination:/topic/a\ntransaction:t\n\n" + QByteArray::number(number));
    }
    client.sayRaw(Commit);
    deliverAll(worker);
    QCOMPARE(listener.bodies().size(), 20);
    QVERIFY(client.hear().isEmpty());
    for (int time = 0; time < 12; ++time) {
        worker.pass(100ms);
        deliverAll(worker);
    }
    QCOMPARE(listener.bodies().size(), 10);
    QCOMPARE(client.hear(), QByteArrayList {"RECEIPT\nreceipt-id:committed\n\n"});
}

// Nothing is read of it meanwhile.
void tst_Commit::doesNotTakeAClientThatWaitsForSilent()
{
    TestWorker worker;
    worker.limits.framesPerSecond = 1;
    TestClient client(worker, limited());
    client.say("CONNECT\naccept-version:1.2\nhost:x\nheart-beat:10000,0\n\n");
    client.say("BEGIN\ntransaction:t\n\n");
    for (int number = 0; number < 60; ++number) {
        worker.pass(2s);
        client.say("SEND\ndestination:/topic/a\ntransaction:t\n\n");
    }
    client.hear();
    client.sayRaw(Commit);
    for (int second = 0; second < 70; ++second) {
        worker.pass(1s);
        deliverAll(worker);
    }
    QCOMPARE(client.closeCode(), 0);
    QCOMPARE(client.hear(), QByteArrayList {"RECEIPT\nreceipt-id:committed\n\n"});
    worker.pass(31s); // now it is silent
    QCOMPARE(client.closeCode(), 1002);
}

void tst_Commit::refusesMoreFramesThanTransactionsMayHold()
{
    TestWorker worker;
    worker.limits.transactionFrames = 10;
    TestClient client(worker, Version::V12);
    client.sayRaw(transactionOf(10) + Commit);
    deliverAll(worker);
    QCOMPARE(client.hear().size(), 1);
    client.sayRaw(transactionOf(11));
    const Stomp::Frame error = client.hearFrame();
    QCOMPARE(error.header("message"), QByteArrayView("transaction-too-large"));
    QVERIFY(error.body.contains("limits.transaction_frames"));
}

QTEST_GUILESS_MAIN(tst_Commit)
#include "tst_commit.moc"
