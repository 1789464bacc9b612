// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/websocketendpoint.h"

#include "broker/front/refusedrequest.h"
#include "broker/net/socketbuffers.h"
#include "broker/transport/requestfacts.h"
#include "broker/transport/websockettransport.h"

#include <QCoreApplication>
#include <QWebSocket>

#include <utility>

namespace Broker {

namespace {

// Of the request only what the answer depends on: all else was checked, and what is in the head
// stays in the QWebSocket's QNetworkRequest for as long as that lives.
QByteArray handshakeHead(const WebSocketGrant &granted)
{
    QByteArray head = "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                      "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
        + granted.key + "\r\n";
    if (granted.subprotocol) {
        // Qt would take the client's first, and the highest is wanted.
        head += "Sec-WebSocket-Protocol: " + granted.subprotocolName + "\r\n";
    }
    return head + "\r\n";
}

// Has it hear of nothing: it would read what arrives. From then on it says that it is connected,
// whatever happens. Only that the socket is destroyed it must hear, to forget it.
void quieten(QWebSocket &webSocket, ClientSocket &socket)
{
    socket.stopTelling(webSocket);
    for (QObject *child : webSocket.children()) {
        child->disconnect(&webSocket);
    }
}

} // namespace

WebSocketEndpoint::WebSocketEndpoint(NetContext &context, Opened opened)
    : m_context(context)
    , m_opened(std::move(opened))
    , m_server(QString(), QWebSocketServer::NonSecureMode)
{
}

ConnectionGrant WebSocketEndpoint::grant(const WebSocketGrant &granted,
                                         const Http::Request &request, const RequestPeer &peer)
{
    if (!granted.subprotocol && !request.header("Sec-WebSocket-Protocol").isNull()) {
        m_context.log({wallClock(), LogLevel::Warning, QByteArrayLiteral("transport"),
                       QStringLiteral("A WebSocket of %1: subprotocol-not-supported. It offers no "
                                      "sub-protocol that is spoken here: v12.stomp, v11.stomp or "
                                      "v10.stomp. A browser will not connect.")
                           .arg(peer.remote),
                       QByteArrayLiteral("subprotocol-not-supported"), peer.address.toString()});
    }
    TransportFacts facts = factsOf(request, peer, m_context.limits);
    facts.kind =
        granted.hasSockJsFraming ? TransportKind::SockJsWebSocket : TransportKind::WebSocket;
    facts.endpoint = granted.endpoint->path;
    facts.name = granted.sockJsSession;
    facts.subprotocol = granted.subprotocol;
    return {[this, granted, facts](std::unique_ptr<Connection> connection) {
        open(std::move(connection), granted, facts);
    }};
}

void WebSocketEndpoint::noteRefused(const Http::Response &response, QByteArrayView path,
                                    const RequestPeer &peer) const
{
    m_context.log(refusedRequest(peer, path, response.status, QString::fromLatin1(response.body)));
}

void WebSocketEndpoint::open(std::unique_ptr<Connection> connection, const WebSocketGrant &granted,
                             TransportFacts facts)
{
    if (shakeHands(*connection, granted)) {
        m_opened(std::make_unique<WebSocketTransport>(std::move(connection), std::move(facts),
                                                      m_context));
        return;
    }
    m_context.log({wallClock(), LogLevel::Warning, QByteArrayLiteral("transport"),
                   QStringLiteral("Closed %1: QWebSocketServer did not grant it a WebSocket. "
                                  "It says: %2")
                       .arg(facts.remote, printable(m_server.errorString()))});
    connection->abort();
    m_context.endOfTurn.destroy(std::move(connection));
}

// All in one call, so that no more than one connection is pending, of which Qt would drop the 31st,
// and nobody waits for a turn of the loop.
bool WebSocketEndpoint::shakeHands(Connection &connection, const WebSocketGrant &granted)
{
    ClientSocket &socket = connection.socket();
    QTcpSocket &device = socket.device();
    if (!granted.subprotocolName.isEmpty()) {
        // Qt agrees on what it supports, letter by letter.
        m_server.setSupportedSubprotocols({QString::fromLatin1(granted.subprotocolName)});
    }
    socket.putBack(handshakeHead(granted));
    m_server.handleConnection(&device);
    // It looks at the head by a queued call, which is run now.
    QCoreApplication::sendPostedEvents(&m_server, QEvent::MetaCall);
    // Else it would delete the socket when that disconnects.
    QObject::disconnect(&device, nullptr, &m_server, nullptr);
    std::unique_ptr<QWebSocket> webSocket(m_server.nextPendingConnection());
    const QByteArray answer = socket.takeWrittenToDevice(); // over TLS it has gone already
    if (!webSocket) {
        return false;
    }
    webSocket->setParent(nullptr);
    quieten(*webSocket, socket);
    releaseBuffers(device); // which the head was read through
    connection.append(answer);
    connection.keep(std::move(webSocket));
    return true;
}

} // namespace Broker
