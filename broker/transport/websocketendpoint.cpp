// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/websocketendpoint.h"

#include <QHostAddress>

#include <utility>

namespace Broker {

namespace {

// A connection is known by its peer while Qt works on the handshake; on one listener no two have
// the same.
quint64 keyOf(const QHostAddress &address, quint16 port)
{
    return quint64(qHash(address)) << 16 | port;
}

QByteArray canonicalHead(const WebSocketGrant &grant)
{
    QByteArray head = "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                      "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
        + grant.key + "\r\n";
    if (grant.subprotocol) {
        head += "Sec-WebSocket-Protocol: ";
        head += subprotocolOf(*grant.subprotocol);
        head += "\r\n";
    }
    return head + "\r\n";
}

} // namespace

WebSocketEndpoint::WebSocketEndpoint(qint64 maximumBytes)
    : m_server(QStringLiteral("belfry"), QWebSocketServer::NonSecureMode)
    , m_maximumBytes(maximumBytes)
{
    QStringList subprotocols;
    for (const Stomp::Version version : Stomp::AllVersions) {
        subprotocols.append(QString::fromLatin1(subprotocolOf(version)));
    }
    m_server.setSupportedSubprotocols(subprotocols);
    QObject::connect(&m_server, &QWebSocketServer::newConnection, &m_server,
                     [this] { handleNewConnection(); });
}

WebSocketEndpoint::~WebSocketEndpoint()
{
    for (const auto &[socket, opened] : std::exchange(m_waiting, {})) {
        delete socket;
    }
}

void WebSocketEndpoint::accept(std::unique_ptr<QTcpSocket> socket, const WebSocketGrant &grant,
                               Opened opened)
{
    QTcpSocket *raw = socket.release();
    m_waiting.insert(keyOf(raw->peerAddress(), raw->peerPort()), {raw, std::move(opened)});
    QObject::connect(raw, &QTcpSocket::disconnected, &m_server, [this, raw] { handleLost(raw); });
    const QByteArray head = canonicalHead(grant);
    for (qsizetype at = head.size() - 1; at >= 0; --at) {
        raw->ungetChar(head[at]);
    }
    m_server.handleConnection(raw);
}

void WebSocketEndpoint::handleNewConnection()
{
    while (QWebSocket *next = m_server.nextPendingConnection()) {
        std::unique_ptr<QWebSocket> webSocket(next);
        webSocket->setParent(nullptr);
        // Before the first byte of a frame: the limits hold for what is parsed after them.
        webSocket->setMaxAllowedIncomingFrameSize(quint64(m_maximumBytes));
        webSocket->setMaxAllowedIncomingMessageSize(quint64(m_maximumBytes));
        const auto waiting = m_waiting.take(keyOf(webSocket->peerAddress(), webSocket->peerPort()));
        if (waiting.first) {
            QObject::disconnect(waiting.first, nullptr, &m_server, nullptr);
            waiting.second(std::move(webSocket), waiting.first);
        }
    }
}

void WebSocketEndpoint::handleLost(QTcpSocket *socket)
{
    for (auto waiting = m_waiting.begin(); waiting != m_waiting.end(); ++waiting) {
        if (waiting->first == socket) {
            const Opened opened = waiting->second;
            m_waiting.erase(waiting);
            socket->deleteLater();
            opened(nullptr, nullptr);
            return;
        }
    }
}

} // namespace Broker
