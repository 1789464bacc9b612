// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/front/frontfixture.h"

#include <QTest>

using namespace Broker;

class tst_HttpConnection : public QObject, private FrontFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void endsWhereNothingIsSaid();
    void answersARequestThatTakesTooLong();
    void hasTimeForEachRequestAnew();
    void endsAnIdleConnection();
    void waitsForAnAnswerAsLongAsItTakes();
    void answersInTheOrderOfTheRequests();
    void readsARequestThatComesInPieces();
    void tellsWhoWaitsToSendTheBody();
    void refusesTheOneThatHoldsMostOfABody();
    void holdsNothingOfABodyThatCameTooSlowly();
    void endsAfterTheLastRequestOfAConnection();
    void endsAfterAnAnswer_data();
    void endsAfterAnAnswer();
    void endsWhereTooMuchIsAskedAtOnce();
    void grantsTheConnection();
    void refusesFramesBeforeTheHandshake();
    void refusesFramesThatComeWhileItIsGranted();
    void endsSoonWhenTheFrontCloses();
    void writesTheAnswerBeforeItEnds();
};

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
    QCOMPARE(m_front->net.log.size(), 1);
    QVERIFY2(m_front->net.log.first().startsWith(QStringLiteral("Closed 127.0.0.1:"))
                 && m_front->net.log.first().contains(
                     QStringLiteral(": said-nothing. No request was begun within "))
                 && m_front->net.log.first().contains(QStringLiteral("limits.first_byte_ms")),
             qPrintable(m_front->net.log.first()));
    pass(m_front->net.limits.keepAliveTimeout + TimerWheel::Tick);
    QVERIFY(hasEnd(*other));
    QCOMPARE(m_front->net.log.size(), 1); // that one has asked, and is idle
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

void tst_HttpConnection::refusesTheOneThatHoldsMostOfABody()
{
    close();
    open([](Limits &limits) { limits.preConnectBytes = 100'000; });
    TestNet &net = m_front->net;
    net.boundInput(64 * 1024);
    const auto post = [](qsizetype size) {
        return "POST /now HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
            + QByteArray::number(size) + "\r\n\r\n";
    };
    const auto large = client();
    const auto small = client();
    const auto tiny = client();
    large->say(post(60'000) + QByteArray(50'000, 'x'));
    QTRY_COMPARE(net.heldInput(), 56 * 1024);
    tiny->say(post(5'000) + QByteArray(4'000, 'x'));
    small->say(post(20'000) + QByteArray(15'000, 'x'));
    QVERIFY(hasEnd(*large));
    QVERIFY2(large->heard().startsWith("HTTP/1.1 503 "), large->heard().constData());
    QVERIFY(large->heard().contains("\r\nRetry-After: 5\r\n"));
    QVERIFY(large->heard().contains("limits.total_input_bytes"));
    QVERIFY(!large->wasReset());
    QVERIFY(net.log.join(u'\n').contains(QStringLiteral("request-refused-503")));
    QCOMPARE(m_front->refusedCount, 1);

    small->say(QByteArray(5'000, 'x'));
    QVERIFY(!small->hear("this is /now").isEmpty());
    tiny->say(QByteArray(1'000, 'x'));
    QVERIFY(!tiny->hear("this is /now").isEmpty());
    QCOMPARE(net.heldInput(), 0);
}

void tst_HttpConnection::holdsNothingOfABodyThatCameTooSlowly()
{
    close();
    open([](Limits &limits) { limits.preConnectBytes = 100'000; });
    m_front->net.boundInput(64 * 1024);
    const auto slow = client();
    slow->say("POST /now HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n"
              + QByteArray(20'000, 'x'));
    QTRY_COMPARE(m_front->net.heldInput(), 24 * 1024);
    pass(m_front->net.limits.requestTimeout + TimerWheel::Tick);
    QVERIFY(hasEnd(*slow));
    QVERIFY2(slow->heard().startsWith("HTTP/1.1 408 "), slow->heard().constData());
    QCOMPARE(m_front->net.heldInput(), 0);
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
