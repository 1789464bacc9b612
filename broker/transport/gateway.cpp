// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/gateway.h"

#include "broker/transport/websockettransport.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <utility>

namespace Broker {

namespace {

constexpr qsizetype MaxUserAgent = 256;

// A STOMP frame may come with others in one message, and JSON quoting makes it longer. Past this
// the WebSocket layer itself closes with 1009; a frame past its own limit gets an ERROR before
// that.
qint64 messageBytes(const Limits &limits)
{
    return 2 * qint64(limits.frameBytes) + 16 * 1024;
}

void setOption(int descriptor, int level, int name, int value)
{
    // A kernel that lacks an option serves without it.
    (void)::setsockopt(descriptor, level, name, &value, sizeof value);
}

// Qt sets none of these on accepted sockets: without them small messages wait for Nagle, and a peer
// that is gone without a word is never missed.
void tune(int descriptor)
{
    setOption(descriptor, IPPROTO_TCP, TCP_NODELAY, 1);
    setOption(descriptor, SOL_SOCKET, SO_KEEPALIVE, 1);
    setOption(descriptor, IPPROTO_TCP, TCP_KEEPIDLE, 60);
    setOption(descriptor, IPPROTO_TCP, TCP_KEEPINTVL, 15);
    setOption(descriptor, IPPROTO_TCP, TCP_KEEPCNT, 4);
    setOption(descriptor, IPPROTO_TCP, TCP_USER_TIMEOUT, 30'000);
}

} // namespace

Gateway::Gateway(const RequestGate &gate, TransportContext &context, Opened opened, Refused refused)
    : m_gate(gate)
    , m_context(context)
    , m_opened(std::move(opened))
    , m_refused(std::move(refused))
    , m_webSockets(messageBytes(context.limits))
{
}

Gateway::~Gateway() = default;

void Gateway::accept(qintptr descriptor)
{
    tune(int(descriptor));
    auto socket = std::make_unique<QTcpSocket>();
    if (!socket->setSocketDescriptor(descriptor)) {
        ::close(int(descriptor));
        return;
    }
    auto connection = std::make_unique<HttpConnection>(std::move(socket), m_gate, m_context);
    HttpConnection *raw = connection.get();
    m_connections.emplace(raw, std::move(connection));
    QObject::connect(raw, &HttpConnection::refused, raw, [this] { m_refused(); });
    QObject::connect(raw, &HttpConnection::closed, raw, [this, raw] { destroyLater(*raw); });
    QObject::connect(raw, &HttpConnection::upgraded, raw,
                     [this, raw](const Http::Request &request, const WebSocketGrant &grant) {
                         handleUpgraded(*raw, request, grant);
                     });
}

void Gateway::close()
{
    auto connections = std::exchange(m_connections, {});
    for (const auto &[raw, connection] : connections) {
        raw->disconnect();
    }
}

void Gateway::handleUpgraded(HttpConnection &connection, const Http::Request &request,
                             const WebSocketGrant &grant)
{
    TransportFacts facts;
    facts.kind = grant.hasSockJsFraming ? TransportKind::SockJsWebSocket : TransportKind::WebSocket;
    facts.name = grant.sockJsSession;
    facts.remote = connection.peer().remote;
    facts.origin = QString::fromUtf8(request.header("Origin"));
    facts.userAgent = QString::fromUtf8(request.header("User-Agent")).left(MaxUserAgent);
    facts.subprotocol = grant.subprotocol;
    m_webSockets.accept(connection.takeSocket(), grant,
                        [this, facts](std::unique_ptr<QWebSocket> webSocket, QTcpSocket *socket) {
                            if (webSocket) {
                                m_opened(std::make_unique<WebSocketTransport>(
                                    std::move(webSocket), *socket, facts, m_context));
                            }
                        });
    destroyLater(connection);
}

void Gateway::destroyLater(HttpConnection &connection)
{
    const auto found = m_connections.find(&connection);
    if (found == m_connections.end()) {
        return;
    }
    // At the end of the turn: the connection is still on the stack.
    m_context.turnEnd.afterFlush([dying = std::shared_ptr<HttpConnection>(
                                      std::move(found->second))]() mutable { dying.reset(); });
    m_connections.erase(found);
}

} // namespace Broker
