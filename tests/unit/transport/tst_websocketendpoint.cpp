// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testendpoint.h"
#include "tests/support/throwawaycertificate.h"
#include "tests/support/websocketwire.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWebSocket>

#include <vector>

using namespace Broker;
using namespace WebSocketWire;

namespace {

const QByteArray HeadEnd("\r\n\r\n");

QByteArray headOf(const QByteArray &answer)
{
    return answer.first(answer.indexOf(HeadEnd) + HeadEnd.size());
}

QByteArray subprotocolIn(const QByteArray &head)
{
    const QRegularExpression header(QStringLiteral("\r\nSec-WebSocket-Protocol: ([^\r]*)\r\n"));
    return header.match(QString::fromLatin1(head)).captured(1).toLatin1();
}

} // namespace

class tst_WebSocketEndpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void handsOutEveryWebSocket_data();
    void handsOutEveryWebSocket();
    void answersTheHandshake_data();
    void answersTheHandshake();
    void grantsTheHighestSubprotocol_data();
    void grantsTheHighestSubprotocol();
    void servesQtsOwnClient_data();
    void servesQtsOwnClient();
    void handsOutAllOfOneTurn_data();
    void handsOutAllOfOneTurn();
    void outlivesAPeerThatIsGoneBefore_data();
    void outlivesAPeerThatIsGoneBefore();
    void keepsTheTicketOfAConnection_data();
    void keepsTheTicketOfAConnection();

private:
    static void addSecurities();
    static void addPaths();
    std::unique_ptr<WireClient> granted(QByteArrayView path, QByteArrayView headers = {});
    bool isTurnedAway(WireClient &client);

    QTemporaryDir m_folder;
    TlsIdentity m_identity;
    std::unique_ptr<TestEndpoint> m_broker;
    std::unique_ptr<QSignalSpy> m_handedOut; // by QWebSocketServer
    int m_openedCount = 0;
    bool m_wasEachHandedOut = true; // of the transports that were opened
};

void tst_WebSocketEndpoint::initTestCase()
{
    const Result<TlsIdentity> identity =
        TlsIdentity::fromFiles(throwawayCertificate(m_folder.path(), QStringLiteral("localhost")));
    QVERIFY(identity);
    m_identity = *identity;
}

void tst_WebSocketEndpoint::init()
{
    QFETCH(bool, isSecure);
    m_broker = std::make_unique<TestEndpoint>(isSecure ? m_identity : TlsIdentity());
    m_handedOut = std::make_unique<QSignalSpy>(&m_broker->webSockets.server(),
                                               &QWebSocketServer::newConnection);
    m_wasEachHandedOut = true;
    m_openedCount = 0;
    m_broker->onOpened = [this] {
        m_wasEachHandedOut = m_wasEachHandedOut && m_handedOut->count() == ++m_openedCount;
    };
}

void tst_WebSocketEndpoint::cleanup()
{
    m_handedOut.reset();
    m_broker.reset();
}

void tst_WebSocketEndpoint::addSecurities()
{
    QTest::addColumn<bool>("isSecure");
    QTest::newRow("plain") << false;
    QTest::newRow("TLS") << true;
}

void tst_WebSocketEndpoint::addPaths()
{
    QTest::addColumn<bool>("isSecure");
    QTest::addColumn<QByteArray>("path");
    for (const bool isSecure : {false, true}) {
        for (const char *path : {"/ws", "/ws/websocket", "/ws/000/abcdefgh/websocket"}) {
            QTest::addRow("%s, %s", isSecure ? "TLS" : "plain", path)
                << isSecure << QByteArray(path);
        }
    }
}

// A client that has heard the answer.
std::unique_ptr<WireClient> tst_WebSocketEndpoint::granted(QByteArrayView path,
                                                           QByteArrayView headers)
{
    auto client = m_broker->http.client();
    client->say(request(path, headers));
    (void)QTest::qWaitFor([&] { return client->heard().contains(HeadEnd) || client->hasEnd(); });
    return client;
}

bool tst_WebSocketEndpoint::isTurnedAway(WireClient &client)
{
    return QTest::qWaitFor([&] { return client.hasEnd(); }) && client.heard().isEmpty();
}

void tst_WebSocketEndpoint::handsOutEveryWebSocket_data()
{
    addPaths();
}

// The promise of the broker: no WebSocket comes from anything but a QWebSocketServer.
void tst_WebSocketEndpoint::handsOutEveryWebSocket()
{
    QFETCH(QByteArray, path);
    std::vector<std::unique_ptr<WireClient>> clients;
    for (int count = 1; count <= 3; ++count) {
        clients.push_back(granted(path));
        QVERIFY(clients.back()->heard().startsWith("HTTP/1.1 101 "));
        QCOMPARE(m_handedOut->count(), count);
        QCOMPARE(m_broker->handlers.size(), size_t(count));
    }
    const auto refused = granted(path, "Origin: http://elsewhere.example\r\n");
    QVERIFY(refused->heard().startsWith("HTTP/1.1 403 "));
    QCOMPARE(m_handedOut->count(), 3);
    QVERIFY(m_wasEachHandedOut);
    QVERIFY(!m_broker->webSockets.server().hasPendingConnections());
    QVERIFY(!m_broker->webSockets.server().isListening());
}

void tst_WebSocketEndpoint::answersTheHandshake_data()
{
    addPaths();
}

void tst_WebSocketEndpoint::answersTheHandshake()
{
    QFETCH(QByteArray, path);
    const auto client = granted(path,
                                "Sec-WebSocket-Protocol: v12.stomp\r\nOrigin: "
                                "http://allowed.example\r\nCookie: a=b\r\n"
                                "Sec-WebSocket-Extensions: permessage-deflate\r\n");
    QByteArray head = headOf(client->heard());
    const QRegularExpression date(
        QStringLiteral("\r\nDate: [A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d "
                       "GMT\r\n"));
    const QRegularExpressionMatch dated = date.match(QString::fromLatin1(head));
    QVERIFY2(dated.hasMatch(), head.constData());
    head.replace(dated.captured().toLatin1(), "\r\n");
    QCOMPARE(
        head.split('\n'),
        QByteArrayList(
            {"HTTP/1.1 101 Switching Protocols\r", "Upgrade: websocket\r", "Connection: Upgrade\r",
             "Sec-WebSocket-Accept: " + Accept.toByteArray() + '\r',
             "Sec-WebSocket-Protocol: v12.stomp\r", "Access-Control-Allow-Credentials: false\r",
             "Access-Control-Allow-Methods: GET\r", "Access-Control-Allow-Headers: content-type\r",
             "Access-Control-Allow-Origin: *\r", "\r", ""}));
}

void tst_WebSocketEndpoint::grantsTheHighestSubprotocol_data()
{
    QTest::addColumn<bool>("isSecure");
    QTest::addColumn<QByteArray>("offered");
    QTest::addColumn<QByteArray>("granted");
    const auto add = [](const char *name, const char *offered, const char *granted) {
        QTest::addRow("%s, plain", name) << false << QByteArray(offered) << QByteArray(granted);
        QTest::addRow("%s, TLS", name) << true << QByteArray(offered) << QByteArray(granted);
    };
    add("the lowest first", "v10.stomp, v11.stomp, v12.stomp", "v12.stomp");
    add("one of them", "v11.stomp", "v11.stomp");
    add("an unknown one first", "mqtt, v10.stomp", "v10.stomp");
    add("only an unknown one", "mqtt", "");
    add("in capitals", "V12.STOMP", "V12.STOMP");
    add("in capitals among others", "v10.stomp, V11.Stomp", "V11.Stomp");
}

void tst_WebSocketEndpoint::grantsTheHighestSubprotocol()
{
    QFETCH(QByteArray, offered);
    QFETCH(QByteArray, granted);
    const auto client = this->granted("/ws", "Sec-WebSocket-Protocol: " + offered + "\r\n");
    QCOMPARE(subprotocolIn(headOf(client->heard())), granted);
    RecordingHandler *handler = m_broker->opened();
    QVERIFY(handler);
    const auto agreed = handler->transport().facts().subprotocol;
    QCOMPARE(agreed ? subprotocolOf(*agreed).toByteArray() : QByteArray(), granted.toLower());
}

void tst_WebSocketEndpoint::servesQtsOwnClient_data()
{
    addPaths();
}

void tst_WebSocketEndpoint::servesQtsOwnClient()
{
    QFETCH(bool, isSecure);
    QFETCH(QByteArray, path);
    const bool hasSockJsFraming = path.endsWith("abcdefgh/websocket");
    QWebSocket client;
    connect(&client, &QWebSocket::sslErrors, this, [&client] { client.ignoreSslErrors(); });
    QStringList heard;
    connect(&client, &QWebSocket::textMessageReceived, this,
            [&heard](const QString &message) { heard.append(message); });
    client.open(QUrl(QStringLiteral("%1://127.0.0.1:%2%3")
                         .arg(isSecure ? QStringLiteral("wss") : QStringLiteral("ws"))
                         .arg(m_broker->http.net.port())
                         .arg(QString::fromLatin1(path))));
    RecordingHandler *handler = m_broker->opened();
    QVERIFY(handler);
    QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
    client.sendTextMessage(hasSockJsFraming ? QStringLiteral("[\"hello\"]")
                                            : QStringLiteral("hello"));
    QTRY_COMPARE(handler->messages, QByteArrayList {"hello"});
    handler->send("welcome");
    QTRY_COMPARE(heard.value(heard.size() - 1),
                 hasSockJsFraming ? QStringLiteral("a[\"welcome\"]") : QStringLiteral("welcome"));
    handler->close({4321, QStringLiteral("enough")});
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(int(client.closeCode()), 4321);
    QCOMPARE(client.closeReason(), QStringLiteral("enough"));
    QTRY_COMPARE(handler->code(), 4321);
    QCOMPARE(m_handedOut->count(), 1);
}

void tst_WebSocketEndpoint::handsOutAllOfOneTurn_data()
{
    addSecurities();
}

// Qt's own queue of pending connections holds 30.
void tst_WebSocketEndpoint::handsOutAllOfOneTurn()
{
    constexpr int Count = 50;
    std::vector<std::unique_ptr<WireClient>> clients;
    for (int count = 0; count < Count; ++count) {
        clients.push_back(m_broker->http.client());
    }
    QTRY_COMPARE(m_broker->http.acceptedCount, Count);
    m_broker->http.net.isTurnHeld = true;
    for (const auto &client : clients) {
        client->say(request("/ws"));
    }
    QTRY_COMPARE(m_broker->requestCount, Count);
    QCOMPARE(m_handedOut->count(), 0);
    m_broker->http.net.isTurnHeld = false;
    for (const auto &client : clients) {
        QVERIFY(client->hear(HeadEnd).startsWith("HTTP/1.1 101 "));
    }
    QCOMPARE(m_handedOut->count(), Count);
    QCOMPARE(m_broker->handlers.size(), size_t(Count));
    QVERIFY(m_wasEachHandedOut);
    QVERIFY(!m_broker->webSockets.server().hasPendingConnections());
    clients.back()->say(frame(Text, "hello"));
    const auto isHeard = [](const auto &handler) {
        return handler->messages == QByteArrayList {"hello"};
    };
    QTRY_COMPARE(std::count_if(m_broker->handlers.begin(), m_broker->handlers.end(), isHeard), 1);
}

void tst_WebSocketEndpoint::outlivesAPeerThatIsGoneBefore_data()
{
    QTest::addColumn<bool>("isSecure");
    QTest::addColumn<bool>("inPeace");
    QTest::newRow("plain, a reset") << false << false;
    QTest::newRow("plain, an end") << false << true;
    QTest::newRow("TLS, a reset") << true << false;
    QTest::newRow("TLS, an end") << true << true;
}

void tst_WebSocketEndpoint::outlivesAPeerThatIsGoneBefore()
{
    QFETCH(bool, inPeace);
    m_broker->http.net.limits.connectionsPerAddress = 1;
    m_broker->http.ledger = std::make_shared<AddressLedger>(m_broker->http.net.limits);
    auto client = m_broker->http.client();
    QTRY_COMPARE(m_broker->http.acceptedCount, 1);
    m_broker->http.net.isTurnHeld = true;
    client->say(request("/ws"));
    QTRY_COMPARE(m_broker->requestCount, 1);
    inPeace ? client->end() : client->reset();
    m_broker->http.net.isTurnHeld = false;
    const auto isOver = [](const auto &handler) { return handler->closedCount == 1; };
    // Its place is free again, and the server goes on.
    const auto isServed = [&] {
        std::erase_if(m_broker->handlers, isOver);
        client.reset();
        client = granted("/ws");
        return client->heard().startsWith("HTTP/1.1 101 ");
    };
    QVERIFY(QTest::qWaitFor(isServed));
    QCOMPARE(m_broker->handlers.size(), size_t(1));
    QVERIFY(!isOver(m_broker->handlers.front()));
    QVERIFY(m_wasEachHandedOut);
    QVERIFY(!m_broker->webSockets.server().hasPendingConnections());
}

void tst_WebSocketEndpoint::keepsTheTicketOfAConnection_data()
{
    addSecurities();
}

void tst_WebSocketEndpoint::keepsTheTicketOfAConnection()
{
    constexpr int Count = 20;
    TestFront &http = m_broker->http;
    http.net.limits.connectionsPerAddress = Count;
    http.ledger = std::make_shared<AddressLedger>(http.net.limits);
    std::vector<std::unique_ptr<WireClient>> clients;
    for (int count = 0; count < Count; ++count) {
        clients.push_back(granted("/ws"));
        QVERIFY(clients.back()->heard().startsWith("HTTP/1.1 101 "));
    }
    QVERIFY(isTurnedAway(*http.client()));
    for (size_t at = 0; at < clients.size(); ++at) {
        clients[at]->say(frame(Text, "hello"));
        QTRY_COMPARE(m_broker->handlers[at]->messages, QByteArrayList {"hello"});
        m_broker->handlers[at]->send("welcome");
        QVERIFY(!clients[at]->hear("welcome").isEmpty());
    }
    QVERIFY(isTurnedAway(*http.client()));
    QCOMPARE(http.turnedAwayCount, 2);

    clients.back()->reset();
    QTRY_COMPARE(m_broker->handlers.back()->closedCount, 1);
    QVERIFY(isTurnedAway(*http.client())); // until its transport goes
    m_broker->handlers.pop_back();
    clients.back() = granted("/ws");
    QVERIFY(clients.back()->heard().startsWith("HTTP/1.1 101 "));
    QVERIFY(isTurnedAway(*http.client()));
}

QTEST_GUILESS_MAIN(tst_WebSocketEndpoint)
#include "tst_websocketendpoint.moc"
