// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/gateway.h"

#include "broker/net/plainsocket.h"
#include "broker/transport/websockethandshake.h"
#include "broker/transport/websockettransport.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <utility>

namespace Broker {

namespace {

constexpr qsizetype MaxUserAgent = 256;
constexpr int KernelBytes = 64 * 1024; // of what a client has not taken; Linux doubles it

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
    // Else the kernel keeps up to megabytes for a client that does not read, past all our bounds.
    setOption(descriptor, SOL_SOCKET, SO_SNDBUF, KernelBytes);
}

} // namespace

Gateway::Gateway(const RequestGate &gate, NetContext &context, Opened opened, Asked asked,
                 Refused refused)
    : m_gate(gate)
    , m_context(context)
    , m_opened(std::move(opened))
    , m_asked(std::move(asked))
    , m_refused(std::move(refused))
    , m_door {&context.mailbox, this, std::this_thread::get_id()}
{
}

Gateway::~Gateway() = default;

void Gateway::setTlsIdentity(const TlsIdentity &identity)
{
    if (m_tls) {
        m_tls->setIdentity(identity);
    } else {
        m_tls = std::make_unique<TlsAcceptor>(
            m_context, identity,
            [this](std::unique_ptr<QSslSocket> socket) { open(std::move(socket)); });
    }
}

void Gateway::accept(qintptr descriptor, ConnectionTicket ticket)
{
    tune(int(descriptor));
    if (m_tls) {
        m_tls->accept(descriptor, std::move(ticket));
        return;
    }
    auto socket = std::make_unique<PlainSocket>();
    if (!socket->setSocketDescriptor(descriptor)) {
        ::close(int(descriptor));
        return;
    }
    attach(std::move(ticket), *socket);
    open(std::move(socket));
}

void Gateway::open(std::unique_ptr<QTcpSocket> socket)
{
    auto connection = std::make_unique<HttpConnection>(std::move(socket), m_gate, m_context);
    const HttpConnection *source = connection.get();
    const quint64 number = ++m_lastNumber;
    m_connections.emplace(number, std::move(connection));
    QObject::connect(source, &HttpConnection::refused, source, [this] { m_refused(); });
    QObject::connect(source, &HttpConnection::closed, source,
                     [this, number] { destroyLater(number); });
    QObject::connect(source, &HttpConnection::upgraded, source,
                     [this, number](const Http::Request &request, const WebSocketGrant &grant) {
                         handleUpgraded(number, request, grant);
                     });
    QObject::connect(source, &HttpConnection::asked, source,
                     [this, number](const Http::Request &request, const Decision &decision) {
                         handleAsked(number, request, decision);
                     });
}

void Gateway::close()
{
    if (m_tls) {
        m_tls->close();
    }
    for (const auto &[number, connection] : m_connections) {
        connection->closeSoon();
    }
}

HttpConnection *Gateway::connection(quint64 number) const
{
    const auto found = m_connections.find(number);
    return found == m_connections.end() ? nullptr : found->second.get();
}

void Gateway::handleAsked(quint64 number, const Http::Request &request, const Decision &decision)
{
    m_asked(request, decision, connection(number)->peer(),
            Responder(m_door, number, ++m_requestCount, request.minorVersion));
}

void Gateway::handleUpgraded(quint64 number, const Http::Request &request,
                             const WebSocketGrant &grant)
{
    HttpConnection &upgraded = *connection(number);
    TransportFacts facts;
    facts.kind = grant.hasSockJsFraming ? TransportKind::SockJsWebSocket : TransportKind::WebSocket;
    facts.endpoint = grant.endpoint->path;
    facts.name = grant.sockJsSession;
    facts.remote = upgraded.peer().remote;
    facts.isLimited = isLimited(m_context.limits, upgraded.peer().address);
    facts.origin = QString::fromUtf8(request.header("Origin"));
    facts.userAgent = QString::fromUtf8(request.header("User-Agent")).left(MaxUserAgent);
    facts.subprotocol = grant.subprotocol;
    m_opened(std::make_unique<WebSocketTransport>(upgraded.takeSocket(), webSocketHandshake(grant),
                                                  std::move(facts), m_context));
    destroyLater(number);
}

void Gateway::destroyLater(quint64 number)
{
    const auto found = m_connections.find(number);
    if (found == m_connections.end()) {
        return;
    }
    // At the end of the turn: the connection is still on the stack.
    m_context.endOfTurn.destroy(std::move(found->second));
    m_connections.erase(found);
}

} // namespace Broker
