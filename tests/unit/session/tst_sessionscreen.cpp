// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a session says that its client shows.

#include "broker/base/logging.h"
#include "broker/control/screens.h"
#include "tests/support/testclient.h"

#include <QTest>

using namespace Broker;
using Stomp::Version;

namespace {

const QByteArray Subscribe("SUBSCRIBE\nid:sub-0\ndestination:/alarm/7\n\n");
const QByteArray Key("/alarm/7\nsub-0");

Publication count(const QByteArray &number)
{
    return {"/alarm/7", {{"content-type", "application/json"}}, number};
}

// Times are told by the wall clock, in microseconds.
void letTimePass()
{
    const qint64 before = wallClock();
    while (wallClock() == before) { }
}

Screen screenOf(TestClient &client)
{
    return Broker::screenOf(client.session().record()).value_or(Screen());
}

} // namespace

class tst_SessionScreen : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatItWasSent();
    void isEvidentOnceSomethingIsHeard();
    void isBehindWhileTheNewestWaits();
    void isNotEvidentByWhatCameWhileItWaited();
    void isBehindWhereItWasNeverSent();
    void isUnknownWhereItRefusedTheNewest();
    void isUnknownWhereNothingIsKept();
    void isUnknownByAPattern();
    void isUnknownWhereNobodyKnowsWhatWaits();
    void isUnknownOnceItCloses();
};

void tst_SessionScreen::showsWhatItWasSent()
{
    TestWorker worker;
    worker.publish(count("3"));
    TestClient client(worker, Version::V12);
    client.say(Subscribe);
    Screen screen = screenOf(client);
    QCOMPARE(screen.session, quint64(1));
    QCOMPARE(screen.state, ScreenState::Current);
    QCOMPARE(screen.written, (CountVersion {1, 3}));
    QVERIFY(screen.since > 0);
    QVERIFY(!screen.hasEvidence());

    worker.publish(count("5"));
    screen = screenOf(client);
    QCOMPARE(screen.written, (CountVersion {2, 5}));
    QCOMPARE(screen.kept, (CountVersion {2, 5}));
    worker.publishOnly(count("6")); // and not delivered yet
    QCOMPARE(screenOf(client).state, ScreenState::Behind);
    worker.deliver();
    QCOMPARE(screenOf(client).state, ScreenState::Current);
}

void tst_SessionScreen::isEvidentOnceSomethingIsHeard()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    client.say(Subscribe);
    worker.publish(count("3"));
    QVERIFY(!screenOf(client).hasEvidence());
    letTimePass();
    client.sayRaw("\n");
    QVERIFY(screenOf(client).hasEvidence());
    letTimePass();
    worker.publish(count("4"));
    const Screen screen = screenOf(client);
    QVERIFY(!screen.hasEvidence());
    QCOMPARE(screen.evidenced, quint64(1)); // the one before
}

void tst_SessionScreen::isBehindWhileTheNewestWaits()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    client.say(Subscribe);
    worker.publish(count("3"));
    client.transport().queued = 100; // of something else
    worker.publish(count("4"));
    client.transport().heldKeys = {Key};
    worker.publish(count("5"));
    const Screen screen = screenOf(client);
    QCOMPARE(screen.state, ScreenState::Behind);
    QVERIFY(screen.waits);
    QCOMPARE(screen.written, (CountVersion {1, 3}));
    QCOMPARE(screen.kept, (CountVersion {3, 5}));

    client.transport().queued = 0;
    QCOMPARE(screenOf(client).state, ScreenState::Current);
    QCOMPARE(screenOf(client).written, (CountVersion {3, 5}));
}

void tst_SessionScreen::isNotEvidentByWhatCameWhileItWaited()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    client.say(Subscribe);
    client.transport().queued = 100;
    client.transport().heldKeys = {Key};
    worker.publish(count("3"));
    letTimePass();
    client.sayRaw("\n");
    letTimePass();
    client.transport().queued = 0;
    client.transport().wroteLateAt = wallClock();
    QVERIFY(!screenOf(client).hasEvidence());
    letTimePass();
    client.sayRaw("\n");
    QVERIFY(screenOf(client).hasEvidence());
    worker.publish(count("4"));
    QCOMPARE(screenOf(client).evidenced, quint64(1));
}

void tst_SessionScreen::isBehindWhereItWasNeverSent()
{
    TestWorker worker(AccessRules::standard(), UnreadOnSubscribe::None);
    worker.publish(count("3"));
    TestClient client(worker, Version::V12);
    client.say(Subscribe);
    const Screen screen = screenOf(client);
    QCOMPARE(screen.state, ScreenState::Behind);
    QCOMPARE(screen.written, CountVersion());
    worker.publish(count("3")); // the same number is a newer version
    QCOMPARE(screenOf(client).state, ScreenState::Current);
}

void tst_SessionScreen::isUnknownWhereItRefusedTheNewest()
{
    TestWorker worker;
    worker.publish(count("3"));
    TestClient client(worker, Version::V12);
    client.say("SUBSCRIBE\nid:sub-0\ndestination:/alarm/7\nalarm-retained:false\n\n");
    QCOMPARE(screenOf(client).state, ScreenState::Unknown);
    worker.publish(count("4"));
    QCOMPARE(screenOf(client).state, ScreenState::Current);
}

void tst_SessionScreen::isUnknownWhereNothingIsKept()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    client.say(Subscribe);
    QCOMPARE(screenOf(client).state, ScreenState::Unknown);
    QVERIFY(!screenOf(client).kept);
}

void tst_SessionScreen::isUnknownByAPattern()
{
    TestWorker worker(openRules());
    TestClient client(worker);
    client.say("CONNECT\naccept-version:1.2\nhost:x\nlogin:7\n\n");
    client.say("SUBSCRIBE\nid:sub-0\ndestination:/alarm/*\n\n");
    worker.publish(count("3"));
    QCOMPARE(client.session().record().subscriptions.value(0).delivered, quint64(1));
    QVERIFY(screenOf(client).isUncertain);
    QCOMPARE(screenOf(client).state, ScreenState::Unknown);
}

void tst_SessionScreen::isUnknownWhereNobodyKnowsWhatWaits()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    client.say(Subscribe);
    worker.publish(count("3"));
    client.transport().held = Held::Perhaps;
    QCOMPARE(screenOf(client).state, ScreenState::Unknown);
    client.transport().held = Held::No;
    QCOMPARE(screenOf(client).state, ScreenState::Current);
}

void tst_SessionScreen::isUnknownOnceItCloses()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    client.say(Subscribe);
    worker.publish(count("3"));
    client.session().close({4000, {}});
    QCOMPARE(screenOf(client).state, ScreenState::Unknown);
}

QTEST_GUILESS_MAIN(tst_SessionScreen)
#include "tst_sessionscreen.moc"
