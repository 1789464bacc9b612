// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a client hears while nobody says anything, and how long it may be silent itself.
// docs/stomp.md lists the rules.

#include "tests/support/testclient.h"

#include <QTest>

using Stomp::Version;
using namespace std::chrono_literals;

namespace {

const QByteArray Beat("\n");

} // namespace

class tst_SessionBeats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Rule 36.
    void sendsTheHeartBeatsItAdvertises();
    void countsEveryFrameAsAHeartBeat();
    void sendsNoHeartBeatsWhereNoneAreWanted();
    void countsAClientAsDeadAfterThreeIntervals();
    void saysSinceWhenAClientIsQuiet();
    void countsEveryByteAsALifeSign();
    void neverTiresOfAClientWithoutHeartBeats();
    void refusesAMalformedHeartBeat();
};

void tst_SessionBeats::sendsTheHeartBeatsItAdvertises()
{
    TestWorker worker;
    TestClient client(worker);
    client.say("CONNECT\naccept-version:1.2\nheart-beat:0,20000\n\n");
    client.hear();
    // The larger of 10000 and 20000, and never a longer silence than that.
    Broker::Clock::Duration silence {};
    for (int beats = 0; beats < 5;) {
        worker.pass(10ms);
        silence += 10ms;
        QVERIFY(silence <= 20s);
        const QByteArrayList heard = client.hear();
        if (!heard.isEmpty()) {
            QCOMPARE(heard, QByteArrayList {Beat});
            QVERIFY(silence >= 19s);
            silence = {};
            ++beats;
        }
    }
    QCOMPARE(client.closeCode(), 0);
}

void tst_SessionBeats::countsEveryFrameAsAHeartBeat()
{
    TestWorker worker;
    TestClient client(worker);
    client.say("CONNECT\naccept-version:1.2\nheart-beat:0,10000\n\n");
    client.say("SUBSCRIBE\nid:0\ndestination:/alarm/7\n\n");
    client.hear();
    for (int second = 0; second < 60; second += 5) {
        worker.publish({"/alarm/7", {}, "1"});
        worker.pass(5s);
    }
    QVERIFY(!client.hear().contains(Beat));
    worker.pass(5s);
    QCOMPARE(client.hear(), QByteArrayList {Beat});
}

void tst_SessionBeats::sendsNoHeartBeatsWhereNoneAreWanted()
{
    TestWorker worker;
    TestClient client(worker);
    client.say("CONNECT\naccept-version:1.2\nheart-beat:10000,0\n\n");
    client.hear();
    worker.pass(25s);
    QVERIFY(client.hear().isEmpty());
}

void tst_SessionBeats::countsAClientAsDeadAfterThreeIntervals()
{
    TestWorker worker;
    TestClient client(worker);
    client.say("CONNECT\naccept-version:1.2\nheart-beat:10000,0\n\n");
    client.hear();
    worker.pass(29900ms);
    QCOMPARE(client.closeCode(), 0);
    worker.pass(200ms);
    QCOMPARE(client.hearFrame().header("message"), QByteArrayView("heart-beat-lost"));
    QCOMPARE(client.closeCode(), 1002);
}

void tst_SessionBeats::saysSinceWhenAClientIsQuiet()
{
    TestWorker worker;
    TestClient client(worker);
    client.say("CONNECT\naccept-version:1.2\nheart-beat:10000,0\n\n");
    const qint64 heardAt = client.session().record().lastInAt;
    worker.pass(19s);
    QCOMPARE(client.session().record().quietSince, 0);
    worker.pass(2s);
    QCOMPARE(client.session().record().quietSince, heardAt);
    client.say(Beat);
    QCOMPARE(client.session().record().quietSince, 0);
}

void tst_SessionBeats::countsEveryByteAsALifeSign()
{
    TestWorker worker;
    TestClient client(worker);
    client.say("CONNECT\naccept-version:1.2\nheart-beat:10000,0\n\n");
    for (const char *sign : {"\n", "\r\n", "SEND\ndestina", "tion:/topic/a\n\n"}) {
        worker.pass(29s);
        client.sayRaw(sign);
    }
    worker.pass(29s);
    QCOMPARE(client.closeCode(), 0);
    worker.pass(1100ms);
    QCOMPARE(client.closeCode(), 1002);
}

void tst_SessionBeats::neverTiresOfAClientWithoutHeartBeats()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    worker.pass(1h);
    QCOMPARE(client.closeCode(), 0);
    QVERIFY(client.hear().isEmpty());
}

void tst_SessionBeats::refusesAMalformedHeartBeat()
{
    TestWorker worker;
    TestClient client(worker);
    client.say("CONNECT\naccept-version:1.2\nheart-beat:soon\n\n");
    QCOMPARE(client.hearFrame().header("message"), QByteArrayView("bad-heart-beat"));
    QCOMPARE(client.closeCode(), 1002);
}

QTEST_GUILESS_MAIN(tst_SessionBeats)
#include "tst_sessionbeats.moc"
