// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/gateway.h"

#include "broker/transport/websockethandshake.h"
#include "broker/transport/websockettransport.h"

#include <utility>

namespace Broker {

namespace {

constexpr qsizetype MaxUserAgent = 256;

} // namespace

Gateway::Gateway(const RequestGate &gate, NetContext &context, Opened opened, Asked asked,
                 Refused refused)
    : m_gate(gate)
    , m_context(context)
    , m_opened(std::move(opened))
    , m_asked(std::move(asked))
    , m_refused(std::move(refused))
    , m_door {&context.mailbox, this, std::this_thread::get_id()}
    , m_acceptor(context,
                 [this](std::unique_ptr<Connection> connection) { open(std::move(connection)); })
{
}

Gateway::~Gateway() = default;

void Gateway::open(std::unique_ptr<Connection> connection)
{
    const quint64 number = ++m_lastNumber;
    HttpConnectionOwner &owner = *this;
    m_connections.emplace(number,
                          std::make_unique<HttpConnection>(number, std::move(connection),
                                                           m_gate.proxies(), owner, m_context));
}

void Gateway::close()
{
    m_acceptor.close();
    for (const auto &[number, connection] : m_connections) {
        connection->closeSoon();
    }
}

HttpConnection *Gateway::connection(quint64 number) const
{
    const auto found = m_connections.find(number);
    return found == m_connections.end() ? nullptr : found->second.get();
}

Decision Gateway::decide(const Http::Request &request, const RequestPeer &peer)
{
    return m_gate.decide(request, peer);
}

void Gateway::handleAsked(HttpConnection &connection, const Http::Request &request,
                          const Decision &decision)
{
    m_asked(request, decision, connection.peer(),
            Responder(m_door, connection.number(), ++m_requestCount, request.minorVersion));
}

void Gateway::handleUpgraded(HttpConnection &connection, const Http::Request &request,
                             const WebSocketGrant &grant)
{
    TransportFacts facts;
    facts.kind = grant.hasSockJsFraming ? TransportKind::SockJsWebSocket : TransportKind::WebSocket;
    facts.endpoint = grant.endpoint->path;
    facts.name = grant.sockJsSession;
    facts.remote = connection.peer().remote;
    facts.isLimited = isLimited(m_context.limits, connection.peer().address);
    facts.origin = QString::fromUtf8(request.header("Origin"));
    facts.userAgent = QString::fromUtf8(request.header("User-Agent")).left(MaxUserAgent);
    facts.subprotocol = grant.subprotocol;
    std::unique_ptr<Connection> upgraded = connection.takeConnection();
    upgraded->append(webSocketHandshake(grant));
    m_opened(
        std::make_unique<WebSocketTransport>(std::move(upgraded), std::move(facts), m_context));
    handleClosed(connection);
}

void Gateway::handleClosed(HttpConnection &connection)
{
    if (auto node = m_connections.extract(connection.number())) {
        m_context.endOfTurn.destroy(std::move(node.mapped())); // it is still on the stack
    }
}

} // namespace Broker
