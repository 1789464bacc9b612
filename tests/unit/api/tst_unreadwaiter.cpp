// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/api/unreadwaiter.h"
#include "broker/routing/messageencoder.h"
#include "tests/unit/api/testapi.h"

#include <QTest>

using namespace Broker;

namespace {

constexpr std::chrono::seconds Wait {30};

} // namespace

class tst_UnreadWaiter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void answersWithTheNextChange();
    void answersAtOnceWhereTheClientHasAnotherVersion_data();
    void answersAtOnceWhereTheClientHasAnotherVersion();
    void waitsWhereTheClientHasThisVersion_data();
    void waitsWhereTheClientHasThisVersion();
    void saysThatNothingChangedOnceItHasWaited();
    void saysThatTheCountWasForgottenOnceItHasWaited_data();
    void saysThatTheCountWasForgottenOnceItHasWaited();
    void answersManyChangesOfATurnWithTheNewest();
    void waitsOnForWhatIsNoChange();
    void answersOnceWhereTimeIsUpInTheTurnOfAChange();
    void saysThatTheBrokerStops();
    void saysNothingOnceItsClientIsGone();
    void isNotCountedOnceItHasAnswered();
    void showsWhatItsClientSaysThatItHas();

private:
    UnreadWaiter &wait(const QByteArray &ifNoneMatch = {});
    QByteArray tag(int version) const { return '"' + m_api->id(version) + '"'; }
    QList<Http::Response> answers() { return std::exchange(m_api->target().responses, {}); }
    void set(const char *count) { m_api->publish("/alarm/7", count); }

    std::unique_ptr<TestApi> m_api;
    std::vector<std::unique_ptr<UnreadWaiter>> m_waiters;
    int m_overCount = 0;
};

void tst_UnreadWaiter::init()
{
    m_overCount = 0;
    m_api = std::make_unique<TestApi>();
}

void tst_UnreadWaiter::cleanup()
{
    m_waiters.clear();
    QCOMPARE(m_api->router.subscriptionCount(), 0);
    QCOMPARE(m_api->counters.subscriptions.load(), 0);
    m_api.reset();
}

UnreadWaiter &tst_UnreadWaiter::wait(const QByteArray &ifNoneMatch)
{
    ApiRequest request = m_api->request({"7", "/alarm/7"});
    request.grant.wait = Wait;
    if (!ifNoneMatch.isNull()) {
        request.request.headers = {{"If-None-Match", ifNoneMatch}};
    }
    m_waiters.push_back(std::make_unique<UnreadWaiter>(request, m_api->context, m_api->place(),
                                                       [this] { ++m_overCount; }));
    m_waiters.back()->start();
    return *m_waiters.back();
}

void tst_UnreadWaiter::answersWithTheNextChange()
{
    set("3");
    wait();
    QVERIFY(answers().isEmpty());
    set("4");
    QTRY_COMPARE(m_overCount, 1);
    const QList<Http::Response> said = answers();
    QCOMPARE(said.size(), 1);
    QCOMPARE(said.first().status, 200);
    QVERIFY(said.first().body.contains("\"count\":4"));
    QCOMPARE(Http::valueOf(said.first().headers, "ETag"), QByteArrayView(tag(2)));
    QCOMPARE(Http::valueOf(said.first().headers, "X-Test"), QByteArrayView("yes"));
}

void tst_UnreadWaiter::answersAtOnceWhereTheClientHasAnotherVersion_data()
{
    QTest::addColumn<QByteArray>("ifNoneMatch");
    QTest::newRow("an older one") << QByteArray("\"EPOCH-1\"");
    QTest::newRow("a newer one") << QByteArray("\"EPOCH-9\"");
    QTest::newRow("of another life of the broker") << QByteArray("\"0ldep0ch-2\"");
}

void tst_UnreadWaiter::answersAtOnceWhereTheClientHasAnotherVersion()
{
    QFETCH(QByteArray, ifNoneMatch);
    set("3");
    set("4");
    wait(ifNoneMatch.replace("EPOCH", m_api->store.epoch()));
    const QList<Http::Response> said = answers();
    QCOMPARE(said.size(), 1);
    QCOMPARE(said.first().status, 200);
    QVERIFY(said.first().body.contains("\"count\":4"));
    QCOMPARE(m_overCount, 1);
}

void tst_UnreadWaiter::waitsWhereTheClientHasThisVersion_data()
{
    QTest::addColumn<bool>("isSet");
    QTest::newRow("a count") << true;
    QTest::newRow("none, which has version 0") << false;
}

void tst_UnreadWaiter::waitsWhereTheClientHasThisVersion()
{
    QFETCH(bool, isSet);
    if (isSet) {
        set("3");
    }
    wait(tag(isSet ? 1 : 0));
    QVERIFY(answers().isEmpty());
    set("4");
    QTRY_COMPARE(m_overCount, 1);
    QVERIFY(answers().constFirst().body.contains("\"count\":4"));
}

void tst_UnreadWaiter::saysThatNothingChangedOnceItHasWaited()
{
    set("3");
    wait();
    m_api->net.pass(Wait - TimerWheel::Tick);
    QVERIFY(answers().isEmpty());
    m_api->net.pass(2 * TimerWheel::Tick);
    const QList<Http::Response> said = answers();
    QCOMPARE(said.size(), 1);
    QCOMPARE(said.first().status, 304);
    QCOMPARE(Http::valueOf(said.first().headers, "ETag"), QByteArrayView(tag(1)));
    QCOMPARE(m_overCount, 1);
}

void tst_UnreadWaiter::saysThatTheCountWasForgottenOnceItHasWaited_data()
{
    QTest::addColumn<bool>("namesItsVersion");
    QTest::newRow("of which the client named the version") << true;
    QTest::newRow("of which it named none") << false;
}

void tst_UnreadWaiter::saysThatTheCountWasForgottenOnceItHasWaited()
{
    QFETCH(const bool, namesItsVersion);
    set("3");
    wait(namesItsVersion ? tag(1) : QByteArray());
    m_api->store.forget("/alarm/7");
    m_api->net.pass(Wait + TimerWheel::Tick);
    const QList<Http::Response> said = answers();
    QCOMPARE(said.size(), 1);
    QCOMPARE(said.first().status, 200);
    QVERIFY(said.first().body.contains("\"count\":null"));
    QCOMPARE(Http::valueOf(said.first().headers, "ETag"), QByteArrayView(tag(0)));
}

void tst_UnreadWaiter::answersManyChangesOfATurnWithTheNewest()
{
    wait();
    for (const char *count : {"1", "2", "3"}) {
        set(count);
    }
    QTRY_COMPARE(m_overCount, 1);
    const QList<Http::Response> said = answers();
    QCOMPARE(said.size(), 1);
    QVERIFY(said.first().body.contains("\"count\":3"));
}

void tst_UnreadWaiter::waitsOnForWhatIsNoChange()
{
    set("3");
    UnreadWaiter &waiter = wait();
    set("no count");
    Message old;
    old.destination = "/alarm/7";
    old.body = "3";
    old.unreadVersion = 1; // on its way when the waiter read it
    Subscription subscription {&waiter, {}, "/alarm/7"};
    MessageEncoder encoder(old);
    (void)waiter.deliver(subscription, std::make_shared<const Message>(old), encoder);
    m_api->net.pass(TimerWheel::Tick);
    QCoreApplication::processEvents();
    QVERIFY(answers().isEmpty());
    set("4");
    QTRY_COMPARE(m_overCount, 1);
}

void tst_UnreadWaiter::answersOnceWhereTimeIsUpInTheTurnOfAChange()
{
    wait();
    m_api->net.isTurnHeld = true;
    set("4");
    QCoreApplication::processEvents(); // delivered, and the answer is for the end of the turn
    m_api->net.pass(Wait + TimerWheel::Tick);
    m_api->net.isTurnHeld = false;
    QTRY_COMPARE(m_overCount, 1);
    QCoreApplication::processEvents();
    QCOMPARE(answers().size(), 1);
}

void tst_UnreadWaiter::saysThatTheBrokerStops()
{
    wait().stop();
    const QList<Http::Response> said = answers();
    QCOMPARE(said.size(), 1);
    QCOMPARE(said.first().status, 503);
    QVERIFY(!Http::valueOf(said.first().headers, "Retry-After").isNull());
    QCOMPARE(m_overCount, 1);
}

void tst_UnreadWaiter::saysNothingOnceItsClientIsGone()
{
    UnreadWaiter &waiter = wait();
    set("4"); // on its way
    waiter.leave();
    QCOMPARE(m_overCount, 1);
    QCoreApplication::processEvents();
    QVERIFY(answers().isEmpty());
}

void tst_UnreadWaiter::isNotCountedOnceItHasAnswered()
{
    wait();
    QCOMPARE(m_api->counters.subscriptions.load(), 1);
    set("4");
    QTRY_COMPARE(m_overCount, 1);
    QCOMPARE(m_api->counters.subscriptions.load(), 0); // though it is not destroyed yet
}

void tst_UnreadWaiter::showsWhatItsClientSaysThatItHas()
{
    set("3");
    const auto screen = [this] { return m_api->router.screens("/alarm/7", {}, 9).value(0); };
    wait();
    QCOMPARE(screen().kind, Screen::Kind::LongPoll);
    QVERIFY(screen().isUncertain); // it has not said
    m_waiters.clear();
    wait("W/" + tag(1));
    QCOMPARE(screen().written, (CountVersion {1, 3}));
    QVERIFY(screen().hasEvidence() && !screen().isUncertain);
    m_waiters.clear();
    wait("*");
    QVERIFY(screen().isUncertain);
}

QTEST_GUILESS_MAIN(tst_UnreadWaiter)
#include "tst_unreadwaiter.moc"
