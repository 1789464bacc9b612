// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/sockjshub.h"

#include "broker/access/addressledger.h"
#include "broker/transport/cors.h"
#include "broker/transport/sockjstransport.h"

#include <utility>

namespace Broker {

namespace {

constexpr qsizetype MaxUserAgent = 256;

TransportKind kindOf(SockJs::TransportName name)
{
    switch (name) {
    case SockJs::TransportName::XhrStreaming: return TransportKind::XhrStreaming;
    case SockJs::TransportName::EventSource: return TransportKind::EventSource;
    case SockJs::TransportName::HtmlFile: return TransportKind::HtmlFile;
    case SockJs::TransportName::Jsonp: return TransportKind::Jsonp;
    default: return TransportKind::XhrPolling;
    }
}

} // namespace

SockJsHub::SockJsHub(TransportContext &context, Opened opened)
    : m_context(context)
    , m_opened(std::move(opened))
{
}

SockJsHub::~SockJsHub()
{
    for (const auto &session : std::as_const(m_sessions)) {
        session->forgetHandler();
    }
}

void SockJsHub::handle(const SockJsRequest &request)
{
    const SockJsGrant &grant = request.grant;
    const QByteArray key = grant.endpoint->path + '/' + grant.session;
    std::shared_ptr<SockJsSession> session = m_sessions.value(key);
    const bool isReceiver = SockJs::receiverFormat(grant.transport) != nullptr;
    if (!session && isReceiver) {
        if (*m_context.sockJsSessions >= m_context.limits.sockJsSessions) {
            Http::Response response =
                Http::plain(503, "There are too many sessions now. Come back later.\n");
            response.headers += grant.headers;
            response.headers.append(Http::Header {"Retry-After", "5"});
            request.responder.respond(response);
            return;
        }
        session = opened(request, key);
    }
    if (!session || !session->isOwnedBy(request.peer.address)) {
        Http::Response response = notFound();
        response.headers += grant.headers;
        request.responder.respond(response);
    } else if (isReceiver) {
        session->receive(grant, request.responder);
    } else {
        session->take(grant, request.request, request.responder);
    }
}

std::shared_ptr<SockJsSession> SockJsHub::opened(const SockJsRequest &request,
                                                 const QByteArray &key)
{
    TransportFacts facts;
    facts.kind = kindOf(request.grant.transport);
    facts.endpoint = request.grant.endpoint->path;
    facts.name = request.grant.session;
    facts.remote = request.peer.remote;
    facts.isLimited = isLimited(m_context.limits, request.peer.address);
    facts.origin = QString::fromUtf8(request.request.header("Origin"));
    facts.userAgent = QString::fromUtf8(request.request.header("User-Agent")).left(MaxUserAgent);
    auto session = std::make_shared<SockJsSession>(
        std::move(facts), request.peer.address, request.grant.endpoint->streamBytes, m_context,
        [this, key] {
            // At the end of the turn: the session is still on the stack.
            --*m_context.sockJsSessions;
            m_context.turnEnd.afterFlush(
                [dying = m_sessions.take(key)]() mutable { dying.reset(); });
        });
    m_sessions.insert(key, session);
    ++*m_context.sockJsSessions;
    m_opened(std::make_unique<SockJsTransport>(session));
    return session;
}

} // namespace Broker
