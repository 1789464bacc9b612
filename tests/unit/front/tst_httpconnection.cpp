// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testfront.h"
#include "tests/unit/front/scriptedservice.h"

#include <QTest>

#include <optional>

using namespace Broker;

namespace {

QByteArray get(const QByteArray &path, const QByteArray &headers = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
}

} // namespace

class tst_HttpConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void endsWhereNothingIsSaid();
    void answersARequestThatTakesTooLong();
    void hasTimeForEachRequestAnew();
    void endsAnIdleConnection();
    void waitsForAnAnswerAsLongAsItTakes();
    void answersInTheOrderOfTheRequests();
    void readsARequestThatComesInPieces();
    void tellsWhoWaitsToSendTheBody();
    void endsAfterTheLastRequestOfAConnection();
    void endsAfterAnAnswer_data();
    void endsAfterAnAnswer();
    void countsWhatIsRefused_data();
    void countsWhatIsRefused();
    void answersMonitorsByAnyName_data();
    void answersMonitorsByAnyName();
    void takesWhatAPageMayAsk_data();
    void takesWhatAPageMayAsk();
    void refusesOneWhoAsksTooOften();
    void answersMonitorsWhereThereIsNoRoom();
    void tellsOthersThatThereIsNoRoom();
    void endsWhereTooMuchIsAskedAtOnce();
    void grantsTheConnection();
    void refusesFramesBeforeTheHandshake();
    void refusesFramesThatComeWhileItIsGranted();
    void endsSoonWhenTheFrontCloses();
    void writesTheAnswerBeforeItEnds();

private:
    std::unique_ptr<WireClient> client();
    bool hasEnd(WireClient &client);
    void pass(Clock::Duration duration) { m_front->net.pass(duration); }

    std::unique_ptr<ScriptedService> m_service;
    std::unique_ptr<TestFront> m_front;
};

void tst_HttpConnection::init()
{
    m_service = std::make_unique<ScriptedService>();
    m_front = std::make_unique<TestFront>();
    m_front->front.add(*m_service);
}

void tst_HttpConnection::cleanup()
{
    m_service->taken.reset();
    m_front.reset();
    m_service.reset();
}

// One that was accepted.
std::unique_ptr<WireClient> tst_HttpConnection::client()
{
    const int before = m_front->acceptedCount;
    auto client = m_front->client();
    (void)QTest::qWaitFor([&] { return m_front->acceptedCount > before; });
    return client;
}

bool tst_HttpConnection::hasEnd(WireClient &client)
{
    return QTest::qWaitFor([&client] { return client.hasEnd(); });
}

void tst_HttpConnection::endsWhereNothingIsSaid()
{
    const auto silent = client();
    pass(m_front->net.limits.firstByteTimeout - TimerWheel::Tick);
    const auto other = client();
    other->say(get("/now"));
    QVERIFY(!other->hear("this is /now").isEmpty());
    QVERIFY(!silent->hasEnd());
    pass(2 * TimerWheel::Tick);
    QVERIFY(hasEnd(*silent));
    QCOMPARE(silent->heard(), QByteArray());
    QVERIFY(!other->hasEnd());
}

void tst_HttpConnection::answersARequestThatTakesTooLong()
{
    const auto slow = client();
    const QByteArray request = get("/now");
    for (int second = 0; second < 9; ++second) { // a byte now and then does not prolong it
        slow->say(request.sliced(second, 1));
        QCoreApplication::processEvents();
        pass(std::chrono::seconds(1));
    }
    const auto other = client();
    other->say(get("/now"));
    QVERIFY(!other->hear("this is /now").isEmpty());
    QVERIFY(slow->heard().isEmpty());
    QVERIFY(!slow->hasEnd());
    pass(std::chrono::seconds(1) + TimerWheel::Tick);
    QVERIFY(hasEnd(*slow));
    QVERIFY2(slow->heard().startsWith("HTTP/1.1 408 "), slow->heard().constData());
    QVERIFY(!slow->wasReset());
    QCOMPARE(m_service->paths, QByteArrayList {"/now"});
}

void tst_HttpConnection::hasTimeForEachRequestAnew()
{
    const auto steady = client();
    for (int count = 0; count < 5; ++count) {
        steady->say("GET /now HTTP/1.1\r\n");
        QCoreApplication::processEvents();
        pass(std::chrono::seconds(8));
        steady->say("Host: localhost\r\n\r\n");
        QVERIFY(!steady->hear("this is /now").isEmpty());
    }
}

void tst_HttpConnection::endsAnIdleConnection()
{
    const auto idle = client();
    idle->say(get("/now"));
    const QByteArray answer = idle->hear("this is /now");
    QVERIFY(!answer.isEmpty());
    pass(m_front->net.limits.keepAliveTimeout - TimerWheel::Tick);
    const auto other = client();
    other->say(get("/now"));
    QVERIFY(!other->hear("this is /now").isEmpty());
    QVERIFY(!idle->hasEnd());
    pass(2 * TimerWheel::Tick);
    QVERIFY(hasEnd(*idle));
    QCOMPARE(idle->heard(), answer);
    QCOMPARE(m_front->refusedCount, 0);
}

void tst_HttpConnection::waitsForAnAnswerAsLongAsItTakes()
{
    const auto patient = client();
    patient->say(get("/later"));
    QTRY_COMPARE(m_service->responders.size(), size_t(1));
    pass(std::chrono::minutes(10));
    m_service->responders[0].respond(Http::plain(200, "at last"));
    QVERIFY(!patient->hear("at last").isEmpty());
    pass(m_front->net.limits.keepAliveTimeout + TimerWheel::Tick);
    QVERIFY(hasEnd(*patient));
}

void tst_HttpConnection::answersInTheOrderOfTheRequests()
{
    const auto eager = client();
    eager->say(get("/one") + get("/later") + get("/two") + get("/later") + get("/three"));
    QVERIFY(!eager->hear("this is /one").isEmpty());
    QCOMPARE(m_service->paths, QByteArrayList({"/one", "/later"}));
    m_service->responders[0].respond(Http::plain(200, "the first"));
    const QByteArray next = eager->hear("this is /two");
    QVERIFY(next.indexOf("the first") > 0);
    QVERIFY(next.indexOf("this is /two") > next.indexOf("the first"));
    QCOMPARE(m_service->responders.size(), size_t(2));
    m_service->responders[1].respond(Http::plain(200, "the second"));
    const QByteArray last = eager->hear("this is /three");
    QVERIFY(last.indexOf("the second") > 0);
}

void tst_HttpConnection::readsARequestThatComesInPieces()
{
    const auto slow = client();
    const QByteArray requests = get("/one") + get("/two");
    for (const char byte : requests) {
        slow->say(QByteArray(1, byte));
        QCoreApplication::processEvents();
    }
    QVERIFY(!slow->hear("this is /two").isEmpty());
    QCOMPARE(m_service->paths, QByteArrayList({"/one", "/two"}));
}

void tst_HttpConnection::tellsWhoWaitsToSendTheBody()
{
    const auto waiting = client();
    waiting->say("POST /now HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                 "Content-Length: 2\r\n\r\n");
    QCOMPARE(waiting->hear("\r\n\r\n"), QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
    QVERIFY(m_service->paths.isEmpty());
    waiting->say("a");
    QCoreApplication::processEvents();
    waiting->say("b");
    const QByteArray answer = waiting->hear("this is /now");
    QVERIFY2(answer.startsWith("HTTP/1.1 200 "), answer.constData());
}

void tst_HttpConnection::endsAfterTheLastRequestOfAConnection()
{
    m_front->net.limits.requestsPerConnection = 2;
    const auto busy = client();
    busy->say(get("/one"));
    QVERIFY(!busy->hear("this is /one").contains("Connection: close"));
    busy->say(get("/two") + get("/three"));
    QVERIFY(hasEnd(*busy));
    QVERIFY(!busy->wasReset());
    QVERIFY(busy->heard().contains("Connection: close"));
    QVERIFY(busy->heard().endsWith("this is /two"));
}

void tst_HttpConnection::endsAfterAnAnswer_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("an error") << get("/missing") << QByteArray("404");
    QTest::newRow("to one who closes") << get("/now", "Connection: close\r\n") << QByteArray("200");
    QTest::newRow("to HTTP/1.0") << QByteArray("GET /now HTTP/1.0\r\nHost: localhost\r\n\r\n")
                                 << QByteArray("200");
    QTest::newRow("to what is no request") << QByteArray("nonsense\r\n\r\n") << QByteArray("400");
}

void tst_HttpConnection::endsAfterAnAnswer()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, status);
    const auto asker = client();
    asker->say(request + get("/behind"));
    QVERIFY(hasEnd(*asker));
    QVERIFY(!asker->wasReset());
    QVERIFY2(asker->heard().startsWith("HTTP/1.1 " + status + ' '), asker->heard().constData());
    QVERIFY(!asker->heard().contains("/behind"));
}

void tst_HttpConnection::countsWhatIsRefused_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("the Host of another")
        << QByteArray("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n") << QByteArray("421");
    QTest::newRow("no Host") << QByteArray("GET / HTTP/1.0\r\n\r\n") << QByteArray("421");
    const QByteArray foreign = "Sec-Fetch-Site: cross-site\r\n";
    QTest::newRow("a picture of another site")
        << get("/now", foreign + "Sec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n")
        << QByteArray("403");
    QTest::newRow("a link of another site to what is no page")
        << get("/now", foreign + "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n")
        << QByteArray("403");
    QTest::newRow("a frame of another site")
        << get("/page", foreign + "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n")
        << QByteArray("403");
    QTest::newRow("a foreign Origin that asks what monitors do")
        << QByteArray("GET /health HTTP/1.0\r\nOrigin: http://evil.example\r\n\r\n")
        << QByteArray("403");
    QTest::newRow("a foreign Origin")
        << get("/", "Origin: http://evil.example\r\n") << QByteArray("403");
    QTest::newRow("no request") << QByteArray("GET\r\n\r\n") << QByteArray("400");
}

void tst_HttpConnection::countsWhatIsRefused()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, status);
    const auto asker = client();
    asker->say(request);
    QVERIFY(hasEnd(*asker));
    QVERIFY2(asker->heard().startsWith("HTTP/1.1 " + status + ' '), asker->heard().constData());
    QCOMPARE(m_front->refusedCount, 1);
    QVERIFY(m_service->paths.isEmpty());
}

void tst_HttpConnection::answersMonitorsByAnyName_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("none") << QByteArray("GET /health HTTP/1.0\r\n\r\n");
    QTest::newRow("one of HTTP/1.0") << QByteArray("GET /health HTTP/1.0\r\nHost: lb\r\n\r\n");
    QTest::newRow("one of HTTP/1.1")
        << QByteArray("GET /health HTTP/1.1\r\nHost: lb:9\r\nConnection: close\r\n\r\n");
}

void tst_HttpConnection::answersMonitorsByAnyName()
{
    QFETCH(QByteArray, request);
    const auto monitor = client();
    monitor->say(request);
    QVERIFY(hasEnd(*monitor));
    QVERIFY2(monitor->heard().startsWith("HTTP/1.1 200 "), monitor->heard().constData());
    QCOMPARE(m_front->refusedCount, 0);
}

void tst_HttpConnection::takesWhatAPageMayAsk_data()
{
    QTest::addColumn<QByteArray>("request");
    const QByteArray foreign = "Sec-Fetch-Site: cross-site\r\n";
    QTest::newRow("of its own site") << get("/now", "Sec-Fetch-Site: same-origin\r\n");
    QTest::newRow("that somebody typed") << get("/now", "Sec-Fetch-Site: none\r\n");
    QTest::newRow("with an Origin that is allowed")
        << get("/now", foreign + "Origin: http://allowed.example\r\n");
    QTest::newRow("by a link to a page")
        << get("/page", foreign + "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n");
}

void tst_HttpConnection::takesWhatAPageMayAsk()
{
    QFETCH(QByteArray, request);
    const auto page = client();
    page->say(request);
    const QByteArray answer = page->hear("this is /");
    QVERIFY2(answer.startsWith("HTTP/1.1 200 "), answer.constData());
    QCOMPARE(m_front->refusedCount, 0);
}

void tst_HttpConnection::refusesOneWhoAsksTooOften()
{
    m_front.reset();
    m_front = std::make_unique<TestFront>(TlsIdentity(), [](Limits &limits) {
        limits.holdForLoopback = true;
        limits.requestsPerSecond = 1;
    });
    m_front->front.add(*m_service);
    const auto busy = client();
    busy->say(get("/now").repeated(4)); // four times as many at once
    QTRY_COMPARE(m_service->paths.size(), 4);
    busy->say(get("/trusted")); // by whom the service trusts
    QVERIFY(!busy->hear("this is /trusted").isEmpty());
    busy->say(get("/now"));
    QVERIFY(hasEnd(*busy));
    const QByteArray answer = busy->heard();
    QVERIFY2(answer.contains("HTTP/1.1 429 "), answer.constData());
    QVERIFY(answer.contains("\r\nRetry-After: 1\r\n"));
    QVERIFY(answer.contains("limits.requests_per_second"));
    QCOMPARE(m_front->refusedCount, 1);
    QCOMPARE(m_front->net.log.size(), 1);
    QVERIFY(m_front->net.log.first().contains(QStringLiteral("limits.requests_per_second")));
    pass(std::chrono::seconds(1));
    const auto again = client();
    again->say(get("/later"));
    QTRY_COMPARE(m_service->paths.last(), QByteArray("/later"));
}

void tst_HttpConnection::answersMonitorsWhereThereIsNoRoom()
{
    m_front->isCrowded = true;
    const auto monitor = client();
    monitor->say(get("/health"));
    QVERIFY(hasEnd(*monitor));
    QVERIFY2(monitor->heard().startsWith("HTTP/1.1 200 "), monitor->heard().constData());
    QVERIFY(monitor->heard().contains("\r\nConnection: close\r\n"));
}

void tst_HttpConnection::tellsOthersThatThereIsNoRoom()
{
    m_front->isCrowded = true;
    const auto eager = client();
    eager->say(get("/now"));
    QVERIFY(hasEnd(*eager));
    QVERIFY2(eager->heard().startsWith("HTTP/1.1 503 "), eager->heard().constData());
    QVERIFY(eager->heard().contains("\r\nRetry-After: 5\r\n"));
    const auto silent = client();
    const auto slow = client();
    slow->say("GET /health HTTP/1.1\r\n");
    QCoreApplication::processEvents();
    pass(std::chrono::milliseconds(600));
    QVERIFY(hasEnd(*silent));
    QVERIFY2(silent->heard().startsWith("HTTP/1.1 503 "), silent->heard().constData());
    QVERIFY(hasEnd(*slow));
    QVERIFY2(slow->heard().startsWith("HTTP/1.1 408 "), slow->heard().constData());
    QVERIFY(m_service->paths.isEmpty());
}

void tst_HttpConnection::endsWhereTooMuchIsAskedAtOnce()
{
    const auto eager = client();
    eager->say(get("/later"));
    QTRY_COMPARE(m_service->responders.size(), size_t(1));
    eager->say(get("/next", "X: " + QByteArray(ReadBytes, 'x') + "\r\n"));
    QVERIFY(hasEnd(*eager));
    QVERIFY(eager->heard().isEmpty());
    m_service->responders[0].respond(Http::plain(200, "too late"));
    pass(Connection::Grace + TimerWheel::Tick);
    QCOMPARE(m_service->paths, QByteArrayList {"/later"});
}

void tst_HttpConnection::grantsTheConnection()
{
    const auto taker = client();
    taker->say(get("/one") + get("/take"));
    QTRY_VERIFY(m_service->taken);
    pass(std::chrono::minutes(10)); // none of HTTP's time-outs holds for it
    m_front->front.close();
    m_service->taken->append("granted");
    QVERIFY(taker->hear("granted").contains("this is /one"));
    QVERIFY(!taker->hasEnd());
}

void tst_HttpConnection::refusesFramesBeforeTheHandshake()
{
    const auto hasty = client();
    hasty->say(get("/take") + "\x81\x80");
    QVERIFY(hasEnd(*hasty));
    QVERIFY2(hasty->heard().startsWith("HTTP/1.1 400 "), hasty->heard().constData());
    QVERIFY(!m_service->taken);
}

void tst_HttpConnection::refusesFramesThatComeWhileItIsGranted()
{
    const auto hasty = client();
    m_front->net.isTurnHeld = true;
    hasty->say(get("/take"));
    QTRY_COMPARE(m_service->paths, QByteArrayList {"/take"});
    hasty->say("\x81\x80");
    const auto other = client();
    other->say(get("/now"));
    QTRY_COMPARE(m_service->paths.size(), 2);
    m_front->net.isTurnHeld = false;
    QVERIFY(hasEnd(*hasty));
    QVERIFY2(hasty->heard().startsWith("HTTP/1.1 400 "), hasty->heard().constData());
    QVERIFY(!m_service->taken);
}

void tst_HttpConnection::endsSoonWhenTheFrontCloses()
{
    const auto idle = client();
    const auto waiting = client();
    waiting->say(get("/later"));
    QTRY_COMPARE(m_service->responders.size(), size_t(1));
    m_front->front.close();
    QVERIFY(hasEnd(*idle));
    QVERIFY(hasEnd(*waiting));
    QVERIFY(!waiting->wasReset());
    m_service->responders[0].respond(Http::plain(200, "too late"));
    pass(Connection::Grace + TimerWheel::Tick);
    QCoreApplication::processEvents();
    QVERIFY(waiting->heard().isEmpty());
}

void tst_HttpConnection::writesTheAnswerBeforeItEnds()
{
    const auto waiting = client();
    waiting->say(get("/later"));
    QTRY_COMPARE(m_service->responders.size(), size_t(1));
    const QByteArray body(300'000, 'x');
    m_service->responders[0].respond(Http::plain(200, body));
    m_front->front.close();
    QVERIFY(hasEnd(*waiting));
    QVERIFY(!waiting->wasReset());
    QVERIFY(waiting->heard().endsWith(body));
}

QTEST_GUILESS_MAIN(tst_HttpConnection)
#include "tst_httpconnection.moc"
