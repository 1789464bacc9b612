// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/sockjshub.h"

#include "broker/front/cors.h"
#include "broker/transport/requestfacts.h"
#include "broker/transport/sockjstransport.h"

#include <algorithm>
#include <utility>

namespace Broker {

namespace {

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

// How long a body may be with messages of which one may have \a messageBytes: fewer as long as the
// client is not connected.
Http::BodyBound boundOf(qint64 messageBytes, const Limits &limits)
{
    const bool isConnected = messageBytes >= Broker::messageBytes(limits);
    const auto setting = isConnected ? QLatin1StringView("limits.frame_bytes")
                                     : QLatin1StringView("limits.pre_connect_bytes");
    return Http::tighter({qsizetype(messageBytes), setting},
                         {limits.requestBodyBytes, QLatin1StringView("limits.request_body_bytes")});
}

LogEntry noSession(const RequestPeer &peer)
{
    return {wallClock(),
            LogLevel::Debug,
            QByteArrayLiteral("transport"),
            QStringLiteral("Refused %1: no-session. There is no SockJS session of the name that it "
                           "sends to: it is over, or is on another broker.")
                .arg(peer.remote),
            QByteArrayLiteral("no-session"),
            peer.address.toString()};
}

} // namespace

SockJsHub::SockJsHub(NetContext &context, HttpReceivers &receivers, Opened opened)
    : m_context(context)
    , m_receivers(receivers)
    , m_opened(std::move(opened))
{
}

SockJsHub::~SockJsHub()
{
    for (const auto &[key, hosted] : m_sessions) {
        hosted.session->forgetHandler();
    }
}

void SockJsHub::handle(const SockJsRequest &request)
{
    const SockJsGrant &grant = request.grant;
    const QByteArray key = grant.endpoint->path + '/' + grant.session;
    const auto found = m_sessions.find(key);
    std::shared_ptr<SockJsSession> session =
        found == m_sessions.end() ? nullptr : found->second.session;
    const bool isReceiver = SockJs::receiverFormat(grant.transport) != nullptr;
    if (!session && isReceiver) {
        auto taken = m_receivers.take(sharerOf(m_context.limits, request.peer));
        if (const auto *refusal = std::get_if<HttpReceivers::Refusal>(&taken)) {
            warn(request.peer, nameOf(CloseReason::TooMany),
                 QString::fromLatin1(HttpReceivers::textOf(*refusal)));
            Http::Response response = Http::plain(503, HttpReceivers::textOf(*refusal) + '\n');
            response.headers += grant.headers;
            response.headers.append(Http::Header {"Retry-After", "5"});
            request.responder.respond(response);
            return;
        }
        session = opened(request, key, std::get<HttpReceivers::Place>(std::move(taken)));
    }
    handOn(request, session, isReceiver);
}

void SockJsHub::handOn(const SockJsRequest &request, const std::shared_ptr<SockJsSession> &session,
                       bool isReceiver)
{
    const SockJsGrant &grant = request.grant;
    const bool isForeign =
        session && !session->owner().sent(request.request, m_context.wheel.now());
    if (isForeign) {
        warn(request.peer, "foreign-session",
             QStringLiteral("The SockJS session that it asks for belongs to another page: its "
                            "Origin or its cookie is not that of the request that opened it."));
    }
    if (!session) {
        m_context.log(noSession(request.peer)); // each client whose session is over does it once
    }
    if (!session || isForeign) {
        Http::Response response = notFound();
        response.headers += grant.headers;
        request.responder.respond(response);
    } else if (isReceiver) {
        if (session->hasReceiver()) {
            warn(request.peer, "second-receiver",
                 QStringLiteral("Its SockJS session is asked for by another connection already "
                                "(2010). A client may have opened two with one name, or a proxy "
                                "has kept an old one open."));
        }
        session->receive(grant, request.responder);
    } else if (!session->take(grant, request.request, request.responder)) {
        warn(request.peer, nameOf(CloseReason::InvalidMessage),
             QStringLiteral("What it sent over SockJS is no JSON array of strings."));
    }
}

void SockJsHub::warn(const RequestPeer &peer, QByteArrayView reason, const QString &text) const
{
    m_context.log(
        {wallClock(), LogLevel::Warning, QByteArrayLiteral("transport"),
         QStringLiteral("Refused %1: %2. %3").arg(peer.remote, QString::fromLatin1(reason), text),
         reason.toByteArray(), peer.address.toString()});
}

std::shared_ptr<SockJsSession> SockJsHub::opened(const SockJsRequest &request,
                                                 const QByteArray &key, HttpReceivers::Place place)
{
    TransportFacts facts = factsOf(request.request, request.peer, m_context.limits);
    facts.kind = kindOf(request.grant.transport);
    facts.endpoint = request.grant.endpoint->path;
    facts.name = request.grant.session;
    auto session = std::make_shared<SockJsSession>(
        std::move(facts), SockJsOwner(request.request, request.grant.secret, m_context.wheel.now()),
        request.grant.endpoint->streamBytes, m_context, [this, key] { handleOver(key); });
    session->whenBounded([this, key](qint64 bytes) {
        if (m_bounds) {
            m_bounds->set(key, boundOf(bytes, m_context.limits));
        }
    });
    session->setMessageBytes(messageBytes(m_context.limits));
    m_sessions.emplace(key, Hosted {session, std::move(place)});
    m_opened(std::make_unique<SockJsTransport>(session));
    return session;
}

void SockJsHub::handleOver(const QByteArray &key)
{
    auto node = m_sessions.extract(key);
    if (m_bounds) {
        m_bounds->remove(key);
    }
    // Kept until the end of the turn: it is still on the stack.
    m_context.endOfTurn.afterFlush(this, [session = std::move(node.mapped().session)] {});
}

} // namespace Broker
