// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What sessions hold of frames that are not whole, and who goes where that is too much.

#include "tests/support/testclient.h"

#include <QTest>

using Stomp::Version;

namespace {

// A SEND of exactly \a size bytes, its NUL included.
QByteArray sendOf(qsizetype size)
{
    const QByteArray head("SEND\ndestination:/topic/a\n\n");
    return head + QByteArray(size - head.size() - 1, 'x') + '\0';
}

} // namespace

class tst_SessionInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsAFrameUntilItIsWhole();
    void endsTheClientThatHoldsMostOfHalfFrames();
    void holdsNothingOfAFrameOnceItIsClosed();
    void countsWhatWaitsForACommit();
};

void tst_SessionInput::countsAFrameUntilItIsWhole()
{
    TestWorker worker;
    worker.boundInput(100'000);
    TestClient client(worker, Version::V12);
    client.sayRaw(sendOf(60'000));
    QCOMPARE(worker.heldInput(), 0);
    client.sayRaw(sendOf(60'000).chopped(1));
    QCOMPARE(worker.heldInput(), 64 * 1024);
    client.sayRaw(QByteArray(1, '\0'));
    QCOMPARE(worker.heldInput(), 0);
}

void tst_SessionInput::endsTheClientThatHoldsMostOfHalfFrames()
{
    TestWorker worker;
    worker.boundInput(120'000);
    TestClient large(worker, Version::V12);
    TestClient small(worker, Version::V12);
    TestClient tiny(worker, Version::V12);
    const QByteArray half = sendOf(60'000).chopped(1);
    large.sayRaw(half);
    tiny.sayRaw(sendOf(8'000).chopped(1));
    small.sayRaw(half.first(50'000));
    const Stomp::Frame error = large.hearFrame();
    QCOMPARE(error.header("message"), QByteArrayView("input-full"));
    QVERIFY(error.body.contains("limits.total_input_bytes"));
    QCOMPARE(large.closeCode(), 1013);

    for (TestClient *client : {&small, &tiny}) { // go on where they were
        client->sayRaw(client == &small ? half.sliced(50'000) + '\0' : QByteArray(1, '\0'));
        client->say("SEND\ndestination:/topic/a\nreceipt:r\n\n");
        QCOMPARE(client->hearFrame().command, Stomp::Command::Receipt);
    }
}

void tst_SessionInput::holdsNothingOfAFrameOnceItIsClosed()
{
    TestWorker worker;
    worker.boundInput(100'000);
    TestClient closed(worker, Version::V12);
    closed.sayRaw(sendOf(60'000).chopped(1));
    QCOMPARE(worker.heldInput(), 64 * 1024);
    closed.session().close(Broker::statusOf(Broker::CloseReason::GoingAway));
    QCOMPARE(worker.heldInput(), 0);
    closed.sayRaw("more"); // its client has yet to answer
    QCOMPARE(worker.heldInput(), 0);
    QCOMPARE(closed.closeCode(), 1001);
}

// A client that may send so many frames a second has its COMMIT go out as slowly, and what it says
// behind that waits.
void tst_SessionInput::countsWhatWaitsForACommit()
{
    TestWorker worker;
    worker.boundInput(100'000);
    worker.limits.framesPerSecond = 10;
    worker.limits.bytesPerSecond = 0;
    Broker::TransportFacts facts;
    facts.isLimited = true;
    TestClient client(worker, facts);
    client.say("CONNECT\naccept-version:1.2\nhost:localhost\n\n");
    client.say("BEGIN\ntransaction:t\n\n");
    const QByteArray send = "SEND\ndestination:/topic/a\ntransaction:t\n\n";
    for (int count = 0; count < 40; ++count) {
        client.say(send);
        worker.pass(std::chrono::milliseconds(200));
    }
    client.sayRaw("COMMIT\ntransaction:t\n\n" + QByteArray(1, '\0') + sendOf(30'000));
    QVERIFY(client.transport().isPaused);
    QCOMPARE(worker.heldInput(), 32 * 1024);
    client.vanish();
    QCOMPARE(worker.heldInput(), 0);
}

QTEST_GUILESS_MAIN(tst_SessionInput)
#include "tst_sessioninput.moc"
