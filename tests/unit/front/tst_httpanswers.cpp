// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// HttpConnection: answers that come later or in pieces, and what their giver is told of
// their end; and connections behind a proxy that speaks first.

#include "tests/support/testfront.h"
#include "tests/unit/front/scriptedservice.h"

#include <QTest>

#include <optional>

using namespace Broker;

namespace {

const QByteArray Later("GET /later HTTP/1.1\r\nHost: localhost\r\n\r\n");
const QByteArray Now("GET /now HTTP/1.1\r\nHost: localhost\r\n\r\n");

} // namespace

class tst_HttpAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void streamsInChunks();
    void streamsToHttp10UntilItsEnd();
    void ignoresCallsOutOfOrder();
    void isDeliveredWhenTheClientAsksAgain();
    void isUndeliveredWhereTheClientIsGone();
    void isDeliveredToAClientThatEndsInPeace();
    void isTooSlowWhereTheClientDoesNotRead();
    void replacesAnOldPieceForAClientThatDoesNotRead();
    void saysWhetherAStreamIsBehind();
    void closesTheOthersWhereOneIsTooSlowAsItCloses();
    void countsAClientOnceOverTwoConnections();
    void saysWhetherAnAnswerHasArrived();
    void breaksOffWhereAnAnswerDoesNotArrive();
    void hasTheClientOfTheProxy_data();
    void hasTheClientOfTheProxy();
    void refusesWhoMayNotSendAHeader();
    void refusesAProxyWithoutAHeader();
    void countsTheTimeOfAHeader();

private:
    Responder asked(WireClient &client, const QByteArray &request = Later);
    void believeProxies(const char *network);
    void setEnded(const Responder &responder)
    {
        responder.whenEnded([this](AnswerEnd end) { m_ended = end; });
    }

    std::unique_ptr<ScriptedService> m_service;
    std::unique_ptr<TestFront> m_front;
    std::optional<AnswerEnd> m_ended;
};

void tst_HttpAnswers::init()
{
    m_ended.reset();
    m_service = std::make_unique<ScriptedService>();
    m_front = std::make_unique<TestFront>();
    m_front->front.add(*m_service);
}

void tst_HttpAnswers::cleanup()
{
    m_front.reset();
    m_service.reset();
}

// To answer the request that the client says.
Responder tst_HttpAnswers::asked(WireClient &client, const QByteArray &request)
{
    const size_t before = m_service->responders.size();
    client.say(request);
    const bool isThere = QTest::qWaitFor([&] { return m_service->responders.size() > before; });
    return isThere ? m_service->responders.back() : Responder();
}

void tst_HttpAnswers::believeProxies(const char *network)
{
    m_front->proxies = {TrustedProxies({parsedNetwork(network).value()}), true};
}

void tst_HttpAnswers::streamsInChunks()
{
    const auto client = m_front->client();
    const Responder responder = asked(*client);
    responder.startStream(200, {{"X-Test", "yes"}});
    const QByteArray head = client->hear("\r\n\r\n");
    QVERIFY(head.startsWith("HTTP/1.1 200 "));
    QVERIFY(head.contains("\r\nX-Test: yes\r\n"));
    QVERIFY(head.contains("\r\nTransfer-Encoding: chunked\r\n"));
    responder.write({chunk("one"), chunk("two")});
    QCOMPARE(client->hear("two\r\n"), QByteArray("3\r\none\r\n3\r\ntwo\r\n"));
    m_front->net.pass(std::chrono::minutes(10)); // it may take its time
    client->say(Now);
    responder.write({chunk("three")});
    responder.endStream();
    const QByteArray rest = client->hear("this is /now");
    QVERIFY2(rest.startsWith("5\r\nthree\r\n0\r\n\r\nHTTP/1.1 200 "), rest.constData());
}

void tst_HttpAnswers::streamsToHttp10UntilItsEnd()
{
    const auto client = m_front->client();
    const Responder responder = asked(*client, "GET /later HTTP/1.0\r\nHost: localhost\r\n\r\n");
    QVERIFY(!responder.isChunked());
    responder.startStream(200, {});
    responder.write({QByteArray("one"), QByteArray("two")});
    responder.endStream();
    QTRY_VERIFY(client->hasEnd());
    QVERIFY(!client->wasReset());
    QVERIFY(client->heard().contains("\r\nConnection: close\r\n"));
    QVERIFY(!client->heard().contains("chunked"));
    QVERIFY(client->heard().endsWith("\r\n\r\nonetwo"));
}

void tst_HttpAnswers::ignoresCallsOutOfOrder()
{
    const auto client = m_front->client();
    const Responder responder = asked(*client);
    responder.write({QByteArray("too early")});
    responder.endStream();
    responder.startStream(200, {});
    responder.startStream(201, {});
    responder.respond(Http::plain(202, "in between"));
    responder.endStream();
    responder.write({QByteArray("too late")});
    client->say(Now);
    const QByteArray heard = client->hear("this is /now");
    QVERIFY(heard.startsWith("HTTP/1.1 200 "));
    QVERIFY2(heard.contains("\r\n\r\n0\r\n\r\nHTTP/1.1 200 "), heard.constData());
    QVERIFY(!heard.contains("HTTP/1.1 201"));
    QVERIFY(!heard.contains("in between"));
}

void tst_HttpAnswers::isDeliveredWhenTheClientAsksAgain()
{
    const auto client = m_front->client();
    const Responder responder = asked(*client);
    setEnded(responder);
    responder.respond(Http::plain(200, "the answer"));
    QVERIFY(!client->hear("the answer").isEmpty());
    QVERIFY(!m_ended);
    client->say(Now);
    QVERIFY(!client->hear("this is /now").isEmpty());
    QVERIFY(m_ended == AnswerEnd::Delivered);
}

void tst_HttpAnswers::isUndeliveredWhereTheClientIsGone()
{
    const auto client = m_front->client();
    const Responder responder = asked(*client);
    setEnded(responder);
    client->reset();
    QTRY_VERIFY(m_ended == AnswerEnd::Undelivered);
    m_ended.reset();
    setEnded(responder); // who comes too late is told as well
    QVERIFY(m_ended == AnswerEnd::Undelivered);
    responder.respond(Http::plain(200, "for nobody"));
}

void tst_HttpAnswers::isDeliveredToAClientThatEndsInPeace()
{
    const auto client = m_front->client();
    const Responder responder = asked(*client);
    setEnded(responder);
    responder.respond(Http::plain(200, "the answer"));
    QVERIFY(!client->hear("the answer").isEmpty());
    client->end();
    QTRY_VERIFY(m_ended == AnswerEnd::Delivered);
}

void tst_HttpAnswers::isTooSlowWhereTheClientDoesNotRead()
{
    m_front->net.limits.outputAge = std::chrono::seconds(10);
    const auto client = m_front->client();
    const Responder responder = asked(*client);
    setEnded(responder);
    responder.startStream(200, {});
    client->stopReading();
    constexpr int Enough = 1000;
    for (int count = 0; count < Enough && !m_ended; ++count) {
        responder.write({chunk(QByteArray(16 * 1024, 'x'))});
        QCoreApplication::processEvents();
    }
    QVERIFY(m_ended == AnswerEnd::TooSlow);
}

// Chunks stay whole, and the newest is there once the client reads on.
void tst_HttpAnswers::replacesAnOldPieceForAClientThatDoesNotRead()
{
    const auto client = m_front->client();
    const Responder responder = asked(*client);
    setEnded(responder);
    QList<LateDelivery> late;
    m_front->net.context.output.setLateTold(
        [&late](quint64, LateDelivery became) { late.append(became); });
    responder.startStream(200, {});
    client->stopReading();
    const int count = 4 * int(m_front->net.limits.outputMessages);
    for (int number = 1; number <= count; ++number) {
        const QByteArray text = QByteArray::number(number).rightJustified(1'000, ' ');
        responder.write({{chunk(text), "/alarm/7", quint64(number)}});
        QCoreApplication::processEvents();
    }
    QVERIFY(!m_ended);
    QVERIFY(late.contains(LateDelivery::Replaced));
    responder.endStream();
    client->resumeReading();
    const QByteArray heard = client->hear("0\r\n\r\n");
    QByteArray last;
    for (qsizetype at = heard.indexOf("\r\n\r\n") + 4; heard.mid(at, 3) != "0\r\n";) {
        QCOMPARE(heard.mid(at, 5), QByteArray("3e8\r\n"));
        last = heard.mid(at + 5, 1'000).trimmed();
        at += 5 + 1'000 + 2;
    }
    QCOMPARE(last.toInt(), count);
}

void tst_HttpAnswers::saysWhetherAStreamIsBehind()
{
    const auto client = m_front->client();
    const Responder responder = asked(*client);
    QList<bool> told;
    responder.startStream(200, {});
    responder.whenBehind([&told](bool isBehind) { told.append(isBehind); });
    responder.write({chunk("one")});
    QVERIFY(!client->hear("one\r\n").isEmpty());
    QVERIFY(told.isEmpty());
    client->stopReading();
    constexpr int Enough = 1000;
    for (int count = 0; count < Enough && told.isEmpty(); ++count) {
        responder.write({chunk(QByteArray(1'000, 'x'))});
        QCoreApplication::processEvents();
    }
    QCOMPARE(told, QList<bool> {true});
    client->resumeReading();
    QTRY_COMPARE(told, QList<bool>({true, false}));
}

// Each is broken off while all of them are being closed.
void tst_HttpAnswers::closesTheOthersWhereOneIsTooSlowAsItCloses()
{
    constexpr int Count = 20;
    int tooSlow = 0;
    std::vector<std::unique_ptr<WireClient>> clients;
    for (int count = 0; count < Count; ++count) {
        clients.push_back(m_front->client());
        const Responder responder = asked(*clients.back());
        responder.whenEnded([&tooSlow](AnswerEnd end) { tooSlow += end == AnswerEnd::TooSlow; });
        responder.startStream(200, {});
        clients.back()->stopReading();
    }
    for (const Responder &responder : m_service->responders) {
        const QByteArray piece(OutputBounds::HardFactor * m_front->net.limits.outputBytes, 'x');
        responder.write({piece, piece}); // one may be under way
    }
    m_front->front.close();
    QCOMPARE(tooSlow, Count);
    QCOMPARE(m_front->net.outputMemory.closedCount(), quint64(Count));
}

void tst_HttpAnswers::countsAClientOnceOverTwoConnections()
{
    const auto mark = std::make_shared<std::atomic_flag>();
    std::vector<std::unique_ptr<WireClient>> clients;
    for (int count = 0; count < 2; ++count) {
        clients.push_back(m_front->client());
        const Responder responder = asked(*clients.back());
        responder.whenEnded([](AnswerEnd) {}, mark);
        responder.startStream(200, {});
        clients.back()->stopReading();
    }
    for (const Responder &responder : m_service->responders) {
        const QByteArray piece(OutputBounds::HardFactor * m_front->net.limits.outputBytes, 'x');
        responder.write({piece, piece});
    }
    m_front->front.close();
    QCOMPARE(m_front->net.outputMemory.closedCount(), quint64(1));
}

void tst_HttpAnswers::saysWhetherAnAnswerHasArrived()
{
    const auto client = m_front->client();
    const Responder responder = asked(*client);
    setEnded(responder); // it asks for an answer whose end is of interest
    responder.respond(Http::plain(200, "the answer"));
    QVERIFY(!client->hear("the answer").isEmpty());
    std::optional<AnswerEnd> inspected;
    responder.inspect([&inspected](AnswerEnd end) { inspected = end; });
    const auto isTold = [&] {
        m_front->net.pass(TimerWheel::Tick);
        return inspected.has_value();
    };
    QTRY_VERIFY(isTold());
    QVERIFY(inspected == AnswerEnd::Delivered);
    QVERIFY(!client->hasEnd());
}

void tst_HttpAnswers::breaksOffWhereAnAnswerDoesNotArrive()
{
    const auto client = m_front->client();
    const Responder responder = asked(*client);
    setEnded(responder);
    client->stopReading();
    responder.respond(Http::plain(200, QByteArray(450'000, 'x')));
    QCoreApplication::processEvents();
    std::optional<AnswerEnd> inspected;
    responder.inspect([&inspected](AnswerEnd end) { inspected = end; });
    for (int tick = 0; tick < 9; ++tick) {
        m_front->net.pass(TimerWheel::Tick);
    }
    QVERIFY(!inspected);
    m_front->net.pass(20 * TimerWheel::Tick);
    QVERIFY(inspected == AnswerEnd::Undelivered);
    QVERIFY(m_ended == AnswerEnd::Undelivered);
}

void tst_HttpAnswers::hasTheClientOfTheProxy_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("remote");
    QTest::newRow("a line") << QByteArray("PROXY TCP4 192.0.2.7 192.0.2.1 4711 80\r\n")
                            << QStringLiteral("192.0.2.7:4711");
    QTest::newRow("binary") << QByteArray::fromHex("0d0a0d0a000d0a515549540a"
                                                   "2111000cc0000207c000020112670050")
                            << QStringLiteral("192.0.2.7:4711");
}

void tst_HttpAnswers::hasTheClientOfTheProxy()
{
    QFETCH(QByteArray, header);
    QFETCH(QString, remote);
    believeProxies("127.0.0.0/8");
    const auto whole = m_front->client();
    whole->say(header + Now + Now);
    QTRY_COMPARE(m_service->remotes, QStringList({remote, remote}));
    const auto cut = m_front->client();
    for (const char byte : header + Now) {
        cut->say(QByteArray(1, byte));
        QCoreApplication::processEvents();
    }
    QVERIFY(!cut->hear("this is /now").isEmpty());
    QCOMPARE(m_service->remotes.last(), remote);
    QVERIFY(m_front->net.log.isEmpty());
}

void tst_HttpAnswers::refusesWhoMayNotSendAHeader()
{
    believeProxies("10.0.0.0/8");
    const auto client = m_front->client();
    client->say("PROXY TCP4 192.0.2.7 192.0.2.1 4711 80\r\n" + Now);
    QTRY_VERIFY(client->hasEnd());
    QVERIFY(client->heard().isEmpty());
    QCOMPARE(m_front->refusedCount, 1);
    QCOMPARE(m_front->net.log.size(), 1);
    QVERIFY(m_front->net.log.first().contains(QStringLiteral("trusted_proxies")));
}

void tst_HttpAnswers::refusesAProxyWithoutAHeader()
{
    believeProxies("127.0.0.0/8");
    const auto client = m_front->client();
    client->say(Now);
    QTRY_VERIFY(client->hasEnd());
    QVERIFY(client->heard().isEmpty());
    QCOMPARE(m_front->refusedCount, 1);
    QCOMPARE(m_front->net.log.size(), 1);
    QVERIFY(m_front->net.log.first().contains(QStringLiteral("proxy_protocol")));
}

void tst_HttpAnswers::countsTheTimeOfAHeader()
{
    believeProxies("127.0.0.0/8");
    const auto client = m_front->client();
    client->say("PROXY TCP4 192.0.2.7 ");
    QTRY_COMPARE(m_front->acceptedCount, 1);
    m_front->net.pass(m_front->net.limits.firstByteTimeout + TimerWheel::Tick);
    QTRY_VERIFY(client->hasEnd());
    QVERIFY(client->heard().isEmpty());
}

QTEST_GUILESS_MAIN(tst_HttpAnswers)
#include "tst_httpanswers.moc"
