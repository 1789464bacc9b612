// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/transport/frameguard.h"
#include "broker/transport/requestgate.h"

#include <QPointer>
#include <QTcpSocket>
#include <QWebSocket>
#include <QWebSocketServer>

#include <functional>
#include <memory>
#include <unordered_map>

namespace Broker {

/// An open WebSocket, of whose frames nothing is parsed yet.
struct WebSocketLink
{
    std::unique_ptr<QWebSocket> webSocket;
    QPointer<QTcpSocket> socket; ///< below it; Qt leaves it behind in some ways to end, not in all
    std::unique_ptr<FrameGuard> guard;
};

/// Turns a connection whose request was granted into a WebSocket, by
/// QWebSocketServer::handleConnection.
///
/// Qt's reading of a request head is not strict and not complete (only the first Connection header
/// counts, the last Origin is shown). So it never sees the client's: the head was parsed and
/// checked before, and Qt gets a canonical one with just what it needs.
class WebSocketEndpoint
{
public:
    /// Called once the WebSocket is open; never where Qt refused after all.
    using Opened = std::function<void(WebSocketLink link)>;

    /// What clients send is held to \a bounds.
    explicit WebSocketEndpoint(const WebSocketReader::Bounds &bounds);
    ~WebSocketEndpoint();
    Q_DISABLE_COPY_MOVE(WebSocketEndpoint)

    /// Answers the handshake on \a socket, of which the request is read and nothing else has
    /// arrived.
    void accept(std::unique_ptr<QTcpSocket> socket, const WebSocketGrant &grant, Opened opened);

private:
    struct Waiting
    {
        QTcpSocket *socket = nullptr;
        std::unique_ptr<FrameGuard> guard;
        Opened opened;
    };

    void handleNewConnection();
    void handleLost(QTcpSocket *socket);

    QWebSocketServer m_server;
    WebSocketReader::Bounds m_bounds;
    std::unordered_map<quint64, Waiting> m_waiting; // by the peer's address and port
};

} // namespace Broker
