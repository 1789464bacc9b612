// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/transport/requestgate.h"

#include <QHash>
#include <QTcpSocket>
#include <QWebSocket>
#include <QWebSocketServer>

#include <functional>
#include <memory>

namespace Broker {

/// Turns a connection whose request was granted into a WebSocket, by
/// QWebSocketServer::handleConnection.
///
/// Qt's reading of a request head is not strict and not complete (only the first Connection header
/// counts, the last Origin is shown). So it never sees the client's: the head was parsed and
/// checked before, and Qt gets a canonical one with just what it needs.
class WebSocketEndpoint
{
public:
    /// Called with the open WebSocket, which owns \a socket, or with null where Qt refused after
    /// all.
    using Opened = std::function<void(std::unique_ptr<QWebSocket> webSocket, QTcpSocket *socket)>;

    /// No message and no frame may be longer than \a maximumBytes.
    explicit WebSocketEndpoint(qint64 maximumBytes);
    ~WebSocketEndpoint();
    Q_DISABLE_COPY_MOVE(WebSocketEndpoint)

    /// Answers the handshake on \a socket, of which the request is read and nothing else has
    /// arrived.
    void accept(std::unique_ptr<QTcpSocket> socket, const WebSocketGrant &grant, Opened opened);

private:
    void handleNewConnection();
    void handleLost(QTcpSocket *socket);

    QWebSocketServer m_server;
    qint64 m_maximumBytes;
    QHash<quint64, std::pair<QTcpSocket *, Opened>> m_waiting; // by the peer's address and port
};

} // namespace Broker
