// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/front/pathservice.h"
#include "broker/net/netcontext.h"
#include "broker/session/transport.h"
#include "broker/transport/websocketgrant.h"

#include <QWebSocketServer>

#include <functional>
#include <memory>

namespace Broker {

/// A worker's QWebSocketServer: answers the handshake over each connection that is granted a
/// WebSocket, and makes a session's transport of what it hands out.
///
/// It never listens by itself: connections come accepted, limited and with their request checked.
/// Frames are read and written past Qt, by WebSocketTransport; docs/websocket.md says why. To be
/// made in the thread that uses it.
class WebSocketEndpoint
{
public:
    using Opened = std::function<void(std::unique_ptr<Transport> transport)>;

    WebSocketEndpoint(NetContext &context, Opened opened);
    Q_DISABLE_COPY_MOVE(WebSocketEndpoint)

    /// What becomes of \a request by \a peer, which may have \a granted.
    ConnectionGrant grant(const WebSocketGrant &granted, const Http::Request &request,
                          const RequestPeer &peer);

    /// A request by \a peer for a WebSocket was refused with \a response.
    void noteRefused(const Http::Response &response, QByteArrayView path,
                     const RequestPeer &peer) const;

    const QWebSocketServer &server() const { return m_server; }

private:
    void open(std::unique_ptr<Connection> connection, const WebSocketGrant &granted,
              TransportFacts facts);
    bool shakeHands(Connection &connection, const WebSocketGrant &granted);

    NetContext &m_context;
    Opened m_opened;
    QWebSocketServer m_server;
};

} // namespace Broker
