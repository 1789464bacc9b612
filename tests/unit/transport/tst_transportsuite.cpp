// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What holds for every Transport, whatever carries it.

#include "tests/support/endpointfixture.h"
#include "tests/unit/transport/transportclient.h"

#include <QTest>

using namespace Broker;
using Way = TransportClient::Way;

Q_DECLARE_METATYPE(Way)

class tst_TransportSuite : public QObject, private EndpointFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void initTestCase() { makeIdentity(); }
    void init();
    void cleanup();
    void tellsOfItsClient();
    void carriesMessagesInTheirOrder();
    void carriesAMessageOfMany();
    void writesWhatIsQueuedBeforeItCloses();
    void closesOnce();
    void carriesNothingOnceItCloses();
    void closesFromWithinWhatItTells();
    void abortsFromWithinWhatItTells();
    void aborts();
    void abortsWhileItCloses();
    void tellsOfAClientThatIsGone();
    void countsWhatIsQueued();
    void keepsThePaceOfWhatItIsBehindWith();
    void endsWithASlowClient();
    void goesSilently();
    void handsNothingOnWhilePaused();
    void closesWhilePaused();

private:
    void open();
    bool hears(const QByteArrayList &messages);
    bool hearsClose();
    bool isClosedOnce();
    void fill();

    std::unique_ptr<TransportClient> m_client;
};

void tst_TransportSuite::initTestCase_data()
{
    QTest::addColumn<Way>("way");
    QTest::addColumn<bool>("isSecure");
    for (const bool isSecure : {false, true}) {
        const char *name = isSecure ? ", TLS" : "";
        QTest::addRow("WebSocket%s", name) << Way::WebSocket << isSecure;
        QTest::addRow("WebSocket with SockJS framing%s", name) << Way::SockJsWebSocket << isSecure;
        QTest::addRow("xhr_streaming%s", name) << Way::XhrStreaming << isSecure;
        QTest::addRow("xhr%s", name) << Way::XhrPolling << isSecure;
    }
}

void tst_TransportSuite::init()
{
    QFETCH_GLOBAL(Way, way);
    QFETCH_GLOBAL(bool, isSecure);
    serve(isSecure);
    m_broker->endpoint.streamBytes = 64 * 1024 * 1024; // one stream is enough for each test
    m_client = TransportClient::create(way, m_broker->http);
    m_client->open();
    awaitClient();
    QTRY_COMPARE(m_broker->requestCount, way == Way::XhrPolling ? 2 : 1);
}

void tst_TransportSuite::cleanup()
{
    m_client.reset();
    stop();
}

bool tst_TransportSuite::hears(const QByteArrayList &messages)
{
    return QTest::qWaitFor([&] {
               m_client->hear();
               return m_client->messages.size() >= messages.size();
           })
        && m_client->messages == messages;
}

bool tst_TransportSuite::hearsClose()
{
    return QTest::qWaitFor([this] {
        m_client->hear();
        return !m_client->closes.isEmpty();
    });
}

// Once it has had all the time that it may take.
bool tst_TransportSuite::isClosedOnce()
{
    const bool isClosed = QTest::qWaitFor([this] {
        m_broker->http.net.pass(TimerWheel::Tick);
        return m_handler->status.has_value();
    });
    m_broker->http.net.pass(std::chrono::seconds(30));
    QCoreApplication::processEvents();
    return isClosed && m_handler->closedCount == 1 && !m_handler->wasClosedWithinACall
        && m_handler->wasSilentAfterClosed;
}

// Sends to a client that does not hear, until some of it is queued or the transport closes.
void tst_TransportSuite::fill()
{
    m_client->stopHearing();
    constexpr int Enough = 1000;
    for (int count = 0; count < Enough && m_handler->transport().queuedBytes() == 0; ++count) {
        m_handler->send(QByteArray(16 * 1024, 'x'));
        QCoreApplication::processEvents();
    }
}

void tst_TransportSuite::handsNothingOnWhilePaused()
{
    QFETCH_GLOBAL(Way, way);
    m_handler->onReceived = [this] {
        if (m_handler->messages.size() == 1) {
            m_handler->pause();
        }
    };
    m_client->say({"one"});
    if (way != Way::WebSocket) { // which has both in one segment
        QTRY_COMPARE(m_handler->messages.size(), 1);
    }
    m_client->say({"two"});
    QTRY_COMPARE(m_handler->messages.size(), 1);
    m_handler->send("still there");
    QVERIFY(hears({"still there"}));
    if (way == Way::WebSocket || way == Way::SockJsWebSocket) {
        m_broker->http.net.pass(std::chrono::seconds(70)); // it is not silent, but not listened to
    }
    QCOMPARE(m_handler->messages.size(), 1);
    QVERIFY(!m_handler->status);
    m_handler->resume();
    QTRY_COMPARE(m_handler->messages, (QByteArrayList {"one", "two"}));
}

void tst_TransportSuite::closesWhilePaused()
{
    m_handler->pause();
    m_client->say({"unheard"});
    m_handler->close({1000, {}});
    QVERIFY(hearsClose());
    m_client->answerClose();
    QVERIFY(isClosedOnce());
    QVERIFY(m_handler->messages.isEmpty());
}

void tst_TransportSuite::tellsOfItsClient()
{
    QFETCH_GLOBAL(Way, way);
    const TransportFacts &facts = m_handler->transport().facts();
    switch (way) {
    case Way::WebSocket: QCOMPARE(facts.kind, TransportKind::WebSocket); break;
    case Way::SockJsWebSocket: QCOMPARE(facts.kind, TransportKind::SockJsWebSocket); break;
    case Way::XhrStreaming: QCOMPARE(facts.kind, TransportKind::XhrStreaming); break;
    case Way::XhrPolling: QCOMPARE(facts.kind, TransportKind::XhrPolling); break;
    }
    QCOMPARE(facts.endpoint, QByteArray("/ws"));
    QCOMPARE(facts.name, way == Way::WebSocket ? QByteArray() : QByteArray("abcdefgh"));
    QVERIFY(facts.remote.startsWith(QStringLiteral("127.0.0.1:")));
    QVERIFY(!m_handler->transport().isClosing());
    QCOMPARE(m_handler->transport().queuedBytes(), 0);
}

void tst_TransportSuite::carriesMessagesInTheirOrder()
{
    m_client->say({"one", "two", "three"});
    QTRY_COMPARE(m_handler->messages, QByteArrayList({"one", "two", "three"}));
    m_handler->send("1");
    m_handler->send("2");
    m_handler->send("3");
    QVERIFY(hears({"1", "2", "3"}));
    m_handler->send("4");
    QVERIFY(hears({"1", "2", "3", "4"}));
    m_client->say({"four"});
    QTRY_COMPARE(m_handler->messages.size(), 4);
    QCOMPARE(m_handler->messages.last(), QByteArray("four"));
}

// A frame is framed once for all who get it, whatever their framing is.
void tst_TransportSuite::carriesAMessageOfMany()
{
    const QByteArray text("\"\xC3\xA4\\\n\xE2\x80\xA8\"");
    m_handler->send(text);
    QVERIFY(hears({text}));
    m_handler->send(text);
    QVERIFY(hears({text, text}));
    m_client->say({text});
    QTRY_COMPARE(m_handler->messages, QByteArrayList {text});
}

void tst_TransportSuite::writesWhatIsQueuedBeforeItCloses()
{
    m_handler->send("last");
    m_handler->close({4321, QStringLiteral("enough")});
    QVERIFY(hearsClose());
    QCOMPARE(m_client->messages, QByteArrayList {"last"});
    QCOMPARE(m_client->closes.size(), 1);
    QCOMPARE(int(m_client->closes.first().code), 4321);
    QCOMPARE(m_client->closes.first().reason, QStringLiteral("enough"));
}

void tst_TransportSuite::closesOnce()
{
    m_handler->close({4321, QStringLiteral("enough")});
    QVERIFY(m_handler->transport().isClosing());
    m_handler->close({4322, QStringLiteral("again")});
    QVERIFY(hearsClose());
    m_handler->close({4323, QStringLiteral("and again")});
    m_client->answerClose();
    QVERIFY(isClosedOnce());
    QCOMPARE(m_handler->code(), 4321);
    m_client->hear();
    QCOMPARE(m_client->closes.size(), 1);
    QVERIFY(m_handler->transport().isClosing());
}

void tst_TransportSuite::carriesNothingOnceItCloses()
{
    m_handler->close({4321, {}});
    m_handler->send("too late");
    m_client->say({"too late"});
    QVERIFY(hearsClose());
    m_handler->send("much too late");
    QVERIFY(isClosedOnce());
    m_client->hear();
    QVERIFY(m_client->messages.isEmpty());
    QVERIFY(m_handler->messages.isEmpty());
}

void tst_TransportSuite::closesFromWithinWhatItTells()
{
    m_handler->onReceived = [this] { m_handler->close({4321, {}}); };
    m_client->say({"one", "two"});
    QVERIFY(hearsClose());
    m_client->answerClose();
    QVERIFY(isClosedOnce());
    QCOMPARE(m_handler->messages, QByteArrayList {"one"});
}

void tst_TransportSuite::abortsFromWithinWhatItTells()
{
    m_handler->onReceived = [this] { m_handler->abort({4321, {}}); };
    m_client->say({"one", "two"});
    QTRY_COMPARE(m_handler->code(), 4321);
    QVERIFY(isClosedOnce());
    QCOMPARE(m_handler->messages, QByteArrayList {"one"});
}

void tst_TransportSuite::aborts()
{
    m_handler->abort({4321, QStringLiteral("enough")});
    QVERIFY(m_handler->transport().isClosing());
    QCOMPARE(m_handler->closedCount, 0);
    QTRY_COMPARE(m_handler->code(), 4321); // without any time that goes by
    m_handler->abort({4322, {}});
    m_handler->close({4323, {}});
    QVERIFY(isClosedOnce());
    QCOMPARE(m_handler->code(), 4321);
}

void tst_TransportSuite::abortsWhileItCloses()
{
    m_handler->close({4321, {}});
    m_handler->abort({4322, {}});
    QTRY_COMPARE(m_handler->closedCount, 1);
    QVERIFY(isClosedOnce());
}

void tst_TransportSuite::tellsOfAClientThatIsGone()
{
    QFETCH_GLOBAL(Way, way);
    m_client->vanish();
    QTRY_COMPARE(m_handler->closedCount, 1);
    const bool isWebSocket = way == Way::WebSocket || way == Way::SockJsWebSocket;
    QCOMPARE(m_handler->code(), isWebSocket ? 1006 : 1002);
    QVERIFY(m_handler->transport().isClosing());
    QVERIFY(isClosedOnce());
}

void tst_TransportSuite::countsWhatIsQueued()
{
    QFETCH_GLOBAL(Way, way);
    if (way == Way::XhrStreaming) {
        m_broker->http.net.limits.outputAge = std::chrono::hours(1);
        m_handler->send("short");
        QCOMPARE(m_handler->transport().queuedBytes(), 5); // until the end of the turn
        QVERIFY(hears({"short"}));
        QCOMPARE(m_handler->transport().queuedBytes(), 0);
        return;
    }
    fill();
    QVERIFY(m_handler->transport().queuedBytes() > 0);
    QVERIFY(!m_handler->transport().isClosing());
}

void tst_TransportSuite::keepsThePaceOfWhatItIsBehindWith()
{
    const auto pace = std::make_shared<Pacing>();
    QByteArrayList messages {QByteArray(16 * 1024, 'x')};
    m_handler->send(messages.constFirst());
    m_handler->keepPace(pace);
    QCOMPARE(pace.use_count(), 1); // it is not far behind
    while (messages.size() < 60) {
        messages.append(QByteArray(16 * 1024, 'x'));
        m_handler->send(messages.constLast());
    }
    m_handler->keepPace(pace);
    m_handler->keepPace(pace);
    QCOMPARE(pace.use_count(), 2);
    QVERIFY(hears(messages));
    QTRY_COMPARE(pace.use_count(), 1);
}

void tst_TransportSuite::endsWithASlowClient()
{
    m_client->stopHearing();
    constexpr int Enough = 1000;
    for (int count = 0; count < Enough && !m_handler->transport().isClosing(); ++count) {
        m_handler->send(QByteArray(16 * 1024, 'x'));
        QCoreApplication::processEvents();
    }
    QVERIFY(m_handler->transport().isClosing());
    QVERIFY(isClosedOnce());
    QCOMPARE(m_handler->code(), int(statusOf(CloseReason::TooSlow).code));
}

// Who destroys a transport is told nothing of it, and the broker goes on.
void tst_TransportSuite::goesSilently()
{
    m_handler->send("never told");
    m_broker->handlers.clear();
    m_broker->http.net.pass(std::chrono::seconds(30));
    m_client = TransportClient::create(Way::WebSocket, m_broker->http);
    m_client->open();
    m_handler = m_broker->opened();
    QVERIFY(m_handler);
    m_handler->send("hello");
    QVERIFY(hears({"hello"}));
}

QTEST_GUILESS_MAIN(tst_TransportSuite)
#include "tst_transportsuite.moc"
