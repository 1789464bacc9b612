// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/http/request.h"
#include "broker/http/requestparser.h"
#include "broker/transport/requestgate.h"
#include "broker/transport/transportcontext.h"

#include <QObject>
#include <QTcpSocket>

#include <memory>

namespace Broker {

/// A connection from its acceptance on: reads requests, one after the other, and answers them,
/// until it ends or one is granted a WebSocket, when the socket moves on.
class HttpConnection : public QObject
{
    Q_OBJECT

public:
    HttpConnection(std::unique_ptr<QTcpSocket> socket, const RequestGate &gate,
                   TransportContext &context);
    ~HttpConnection() override;

    /// The socket, once upgraded() was emitted.
    std::unique_ptr<QTcpSocket> takeSocket();

    const RequestPeer &peer() const { return m_peer; }

Q_SIGNALS:
    /// \a request was granted a WebSocket; the owner takes the socket and destroys the connection
    /// later.
    void upgraded(const Http::Request &request, const Broker::WebSocketGrant &grant);
    /// A request was answered with an error that says that it was refused.
    void refused();
    /// The last thing it says.
    void closed();

private:
    void handleReadyRead();
    void handleRequest(const Http::Request &request);
    void respond(const Http::Response &response, Http::Method method, int minorVersion,
                 bool keepAlive);
    void handleDeadline();
    void closeGently();
    void finish();

    std::unique_ptr<QTcpSocket> m_socket;
    const RequestGate &m_gate;
    TransportContext &m_context;
    RequestPeer m_peer;
    Http::RequestParser m_parser;
    QByteArray m_unparsed;
    int m_requestCount = 0;
    bool m_hasBytes = false; // of the current request
    bool m_isClosing = false;
    bool m_isFinished = false;
    Deadline m_deadline;
};

} // namespace Broker
