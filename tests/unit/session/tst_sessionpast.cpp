// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is remembered of a session, and under whom.

#include "broker/session/sessionpast.h"
#include "tests/support/testclient.h"

#include <QTest>

using Broker::UserEvent;
using Broker::UserLedger;
using Stomp::Version;
using Aim = UserEvent::Aim;
using Kind = UserEvent::Kind;
using namespace std::chrono_literals;

class tst_SessionPast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void remembersASessionFromItsFirstWordToItsEnd();
    void remembersAnonymousOnesUnderWhoseCountTheyHave();
    void saysWhoListensToTheCountOfAnother();
    void saysWhatARuleRefused();
    void remembersWhatWasIgnored();
    void remembersLookAlikes_data();
    void remembersLookAlikes();
    void knowsTheCountBehindAPattern();
    void namesEachEnd_data();
    void namesEachEnd();
    void countsADisconnectOnce();
    void remembersThatASubscriptionWasReplaced();
    void keepsCredentialsOut();
    void costsADeliveryNothing();

private:
    QList<UserEvent> pastOf(const QByteArray &user) const { return m_ledger->pastOf(user).events; }

    std::unique_ptr<TestWorker> m_worker;
    std::unique_ptr<UserLedger> m_ledger;
};

namespace {

QByteArray connectAs(const QByteArray &user)
{
    return "CONNECT\naccept-version:1.2\nhost:x\nlogin:" + user + "\npasscode:secret\n\n";
}

QByteArray subscribe(const QByteArray &destination, const QByteArray &id = "0")
{
    return "SUBSCRIBE\nid:" + id + "\ndestination:" + destination + "\n\n";
}

QList<Kind> kindsOf(const QList<UserEvent> &events)
{
    QList<Kind> kinds;
    for (const UserEvent &event : events) {
        kinds.append(event.kind);
    }
    return kinds;
}

} // namespace

void tst_SessionPast::init()
{
    m_worker = std::make_unique<TestWorker>();
    m_ledger = std::make_unique<UserLedger>();
    m_worker->context.users = m_ledger.get();
}

void tst_SessionPast::remembersASessionFromItsFirstWordToItsEnd()
{
    const qint64 before = Broker::wallClock();
    TestClient client(*m_worker);
    client.say(connectAs("7"));
    client.say(subscribe("/alarm/7"));
    client.say("UNSUBSCRIBE\nid:0\n\n");
    client.say(subscribe("/topic/a", "1"));
    client.vanish();
    const QList<UserEvent> past = pastOf("7");
    QCOMPARE(kindsOf(past),
             QList<Kind>({Kind::Connected, Kind::Subscribed, Kind::Unsubscribed, Kind::Subscribed,
                          Kind::Ended}));
    QCOMPARE(past[1].aim, Aim::Count);
    QCOMPARE(past[1].destination, "/alarm/7");
    QCOMPARE(past[2].aim, Aim::Count);
    QCOMPARE(past[2].destination, "/alarm/7");
    QCOMPARE(past[3].aim, Aim::Other);
    QCOMPARE(past[4].aim, Aim::Other); // it had the count no more
    QCOMPARE(past[4].reason, "connection-lost");
    QCOMPARE(past[4].closeCode, 1006);
    QVERIFY(past[4].lastInAt >= before);
    for (const UserEvent &event : past) {
        QVERIFY(event.isOfUser);
        QCOMPARE(event.session, client.session().id());
        QVERIFY(event.at >= before);
    }
}

void tst_SessionPast::remembersAnonymousOnesUnderWhoseCountTheyHave()
{
    TestClient client(*m_worker, Version::V12);
    client.say(subscribe("/topic/a", "9")); // of nobody yet
    client.say(subscribe("/alarm/7"));
    client.vanish();
    const QList<UserEvent> past = pastOf("7");
    QCOMPARE(kindsOf(past), QList<Kind>({Kind::Connected, Kind::Subscribed, Kind::Ended}));
    QVERIFY(past[0].isOfUser);
    QCOMPARE(past[2].aim, Aim::Count);
    QCOMPARE(m_ledger->userCount(), size_t(1));
}

void tst_SessionPast::saysWhoListensToTheCountOfAnother()
{
    TestClient client(*m_worker);
    client.say(connectAs("21"));
    client.say(subscribe("/alarm/12"));
    client.vanish();
    const QList<UserEvent> past = pastOf("12");
    QCOMPARE(kindsOf(past), QList<Kind>({Kind::Subscribed, Kind::Ended}));
    QVERIFY(!past[0].isOfUser);
    QCOMPARE(past[0].by, QStringLiteral("21"));
    QCOMPARE(past[0].aim, Aim::Count);
    QCOMPARE(past[1].aim, Aim::Count);
    QCOMPARE(pastOf("21")[1].aim, Aim::Other);
    QCOMPARE(pastOf("21")[1].destination, "/alarm/12");
}

void tst_SessionPast::saysWhatARuleRefused()
{
    m_worker = std::make_unique<TestWorker>(
        Broker::AccessRules({{Broker::DestinationPattern::parse("/alarm/**").value(),
                              Broker::SubscribePermission::No, false}}));
    m_worker->context.users = m_ledger.get();
    TestClient client(*m_worker, Version::V12);
    client.say(subscribe("/alarm/7"));
    const QList<UserEvent> past = pastOf("7");
    QCOMPARE(kindsOf(past), QList<Kind>({Kind::Refused})); // its session is nobody's
    QCOMPARE(past[0].aim, Aim::Count);
    QCOMPARE(past[0].reason, "access-denied");
    QVERIFY(past[0].text.contains(QStringLiteral("/alarm/**")));
    QVERIFY(!past[0].isOfUser);
}

void tst_SessionPast::remembersWhatWasIgnored()
{
    TestClient client(*m_worker);
    client.say(connectAs("7"));
    client.say(subscribe("/nowhere/7"));
    const QList<UserEvent> past = pastOf("7");
    QCOMPARE(kindsOf(past), QList<Kind>({Kind::Connected, Kind::Refused}));
    QCOMPARE(past[1].aim, Aim::Other);
    QCOMPARE(past[1].reason, "access-denied");
    QCOMPARE(client.closeCode(), 0);
}

void tst_SessionPast::remembersLookAlikes_data()
{
    QTest::addColumn<QByteArray>("destination");
    QTest::addColumn<Kind>("kind");

    QTest::newRow("a slash") << QByteArray("/alarm/7/") << Kind::Refused;
    QTest::newRow("a prefix") << QByteArray("/topic/alarm/7") << Kind::Subscribed;
    QTest::newRow("case") << QByteArray("/Alarm/7") << Kind::Refused;
    QTest::newRow("encoding") << QByteArray("/alarm%2F7") << Kind::Refused;
}

void tst_SessionPast::remembersLookAlikes()
{
    QFETCH(QByteArray, destination);
    QFETCH(Kind, kind);
    TestClient anonymous(*m_worker, Version::V12);
    anonymous.say(subscribe(destination));
    TestClient own(*m_worker);
    own.say(connectAs("7"));
    own.say(subscribe(destination));
    const QList<UserEvent> past = pastOf("7");
    QCOMPARE(kindsOf(past), QList<Kind>({kind, Kind::Connected, kind}));
    QCOMPARE(past[0].aim, Aim::LookAlike);
    QVERIFY(!past[0].isOfUser);
    QCOMPARE(past[0].destination, destination);
    QCOMPARE(past[2].aim, Aim::LookAlike);
    QVERIFY(past[2].isOfUser);
}

void tst_SessionPast::knowsTheCountBehindAPattern()
{
    m_worker = std::make_unique<TestWorker>(openRules());
    m_worker->context.users = m_ledger.get();
    TestClient client(*m_worker);
    client.say(connectAs("7"));
    client.say(subscribe("/alarm/*"));
    QCOMPARE(pastOf("7").last().aim, Aim::Count);
    client.vanish();
    QCOMPARE(pastOf("7").last().aim, Aim::Count);
    QCOMPARE(m_ledger->userCount(), size_t(1));
}

void tst_SessionPast::namesEachEnd_data()
{
    QTest::addColumn<Broker::CloseStatus>("status");
    QTest::addColumn<QByteArray>("reason");

    const auto row = [](const char *name, const Broker::CloseStatus &status,
                        const QByteArray &reason) { QTest::newRow(name) << status << reason; };
    using Broker::CloseReason;
    row("lost", {1006, {}, true}, "connection-lost");
    row("closed by the client", {1001, {}, true}, "disconnected");
    row("too slow", statusOf(CloseReason::TooSlow), "too-slow");
    row("a lost heart-beat", statusOf(CloseReason::HeartBeatLost), "heart-beat-lost");
    row("a rule", statusOf(CloseReason::AccessDenied), "access-denied");
    row("an operator", {3000, QStringLiteral("tea")}, "closed");
    row("an operator with a usual code", {1000, QStringLiteral("tea")}, "closed");
}

void tst_SessionPast::namesEachEnd()
{
    QFETCH(Broker::CloseStatus, status);
    QFETCH(QByteArray, reason);
    TestClient client(*m_worker);
    client.say(connectAs("7"));
    client.say(subscribe("/alarm/7"));
    client.session().closed(status);
    const UserEvent end = pastOf("7").last();
    QCOMPARE(end.kind, Kind::Ended);
    QCOMPARE(end.reason, reason);
    QCOMPARE(end.closeCode, status.code);
    QCOMPARE(end.aim, Aim::Count);
}

void tst_SessionPast::countsADisconnectOnce()
{
    TestClient client(*m_worker);
    client.say(connectAs("7"));
    client.say(subscribe("/alarm/7"));
    client.say("DISCONNECT\nreceipt:r\n\n");
    QCOMPARE(pastOf("7").last().kind, Kind::Ended); // what is pushed from now on is not for it
    QCOMPARE(pastOf("7").last().aim, Aim::Count);
    client.vanish();
    QCOMPARE(kindsOf(pastOf("7")), QList<Kind>({Kind::Connected, Kind::Subscribed, Kind::Ended}));
    QCOMPARE(pastOf("7").last().reason, "disconnected");
}

void tst_SessionPast::remembersThatASubscriptionWasReplaced()
{
    m_worker->context.leniency.onDuplicateSubscription = Broker::OnDuplicateSubscription::Replace;
    TestClient client(*m_worker, Version::V12);
    client.say(subscribe("/alarm/7"));
    client.say(subscribe("/topic/a"));
    QCOMPARE(
        kindsOf(pastOf("7")),
        QList<Kind>({Kind::Connected, Kind::Subscribed, Kind::Unsubscribed, Kind::Subscribed}));
}

void tst_SessionPast::keepsCredentialsOut()
{
    TestClient client(*m_worker);
    client.say(connectAs("7"));
    client.say("SUBSCRIBE\nid:0\ndestination:/alarm/7\nAuthorization:Bearer secret\n\n");
    client.vanish();
    for (const UserEvent &event : pastOf("7")) {
        QVERIFY(!event.text.contains(QStringLiteral("secret")));
        QVERIFY(!event.destination.contains("secret"));
        QVERIFY(!event.reason.contains("secret"));
    }
}

void tst_SessionPast::costsADeliveryNothing()
{
    TestClient client(*m_worker, Version::V12);
    client.say(subscribe("/alarm/7"));
    const qsizetype bytes = m_ledger->bytes();
    for (int count = 1; count <= 100; ++count) {
        m_worker->publish({"/alarm/7", {}, QByteArray::number(count)});
    }
    QCOMPARE(m_ledger->bytes(), bytes);
    QCOMPARE(pastOf("7").size(), 2);
}

QTEST_GUILESS_MAIN(tst_SessionPast)
#include "tst_sessionpast.moc"
