// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/websocketendpoint.h"

#include <QHostAddress>

#include <algorithm>
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

// What a QWebSocket passes on from its socket and nobody here listens to. A connection of Qt's
// takes a hundred bytes, and there are as many as clients.
void dropForwards(QTcpSocket &socket, QWebSocket &webSocket)
{
    QObject::disconnect(&socket, &QTcpSocket::aboutToClose, &webSocket, nullptr);
    QObject::disconnect(&socket, &QTcpSocket::bytesWritten, &webSocket, nullptr);
    QObject::disconnect(&socket, &QTcpSocket::readChannelFinished, &webSocket, nullptr);
    QObject::disconnect(&socket, &QTcpSocket::proxyAuthenticationRequired, &webSocket, nullptr);
}

} // namespace

WebSocketEndpoint::WebSocketEndpoint(const WebSocketReader::Bounds &bounds)
    : m_server(QStringLiteral("belfry"), QWebSocketServer::NonSecureMode)
    , m_bounds(bounds)
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
    for (auto &[key, waiting] : std::exchange(m_waiting, {})) {
        waiting.guard.reset();
        delete waiting.socket;
    }
}

void WebSocketEndpoint::accept(std::unique_ptr<QTcpSocket> socket, const WebSocketGrant &grant,
                               Opened opened)
{
    QTcpSocket *raw = socket.release();
    auto guard = std::make_unique<FrameGuard>(*raw, m_bounds);
    m_waiting.insert_or_assign(keyOf(raw->peerAddress(), raw->peerPort()),
                               Waiting {raw, std::move(guard), std::move(opened)});
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
        webSocket->setMaxAllowedIncomingFrameSize(quint64(m_bounds.messageBytes));
        webSocket->setMaxAllowedIncomingMessageSize(quint64(m_bounds.messageBytes));
        auto node = m_waiting.extract(keyOf(webSocket->peerAddress(), webSocket->peerPort()));
        if (node) {
            Waiting &waiting = node.mapped();
            QObject::disconnect(waiting.socket, nullptr, &m_server, nullptr);
            dropForwards(*waiting.socket, *webSocket);
            waiting.opened({std::move(webSocket), waiting.socket, std::move(waiting.guard)});
        }
    }
}

void WebSocketEndpoint::handleLost(QTcpSocket *socket)
{
    const auto lost = std::find_if(m_waiting.begin(), m_waiting.end(), [socket](const auto &entry) {
        return entry.second.socket == socket;
    });
    if (lost != m_waiting.end()) {
        m_waiting.erase(lost);
        socket->deleteLater();
    }
}

} // namespace Broker
