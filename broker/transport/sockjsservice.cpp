// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/sockjsservice.h"

#include "broker/base/logging.h"
#include "broker/sockjs/path.h"
#include "broker/transport/sockjsowner.h"
#include "broker/transport/sockjsroutes.h"

#include <algorithm>
#include <array>
#include <utility>

namespace Broker {

namespace {

QLatin1StringView settingOf(SockJs::TransportName transport)
{
    using SockJs::TransportName;
    switch (transport) {
    case TransportName::WebSocket: return QLatin1StringView("sockjs.websocket");
    case TransportName::Xhr:
    case TransportName::XhrSend:
    case TransportName::XhrStreaming: return QLatin1StringView("sockjs.xhr");
    case TransportName::EventSource: return QLatin1StringView("sockjs.eventsource");
    case TransportName::HtmlFile: return QLatin1StringView("sockjs.htmlfile");
    case TransportName::Jsonp:
    case TransportName::JsonpSend: return QLatin1StringView("sockjs.jsonp");
    }
    Q_UNREACHABLE();
}

// What clients of SockJS and STOMP ask for, below whichever path they were given.
bool isOfAClient(const Http::Request &request)
{
    constexpr std::array<QByteArrayView, 6> Ends {"/info",          "/websocket",   "/xhr",
                                                  "/xhr_streaming", "/eventsource", "/xhr_send"};
    return request.isWebSocketUpgrade()
        || std::ranges::any_of(Ends, [&request](QByteArrayView end) {
               return QByteArrayView(request.path).endsWith(end);
           });
}

} // namespace

SockJsService::SockJsService(const SockJs::Endpoint &endpoint, int worker, SockJsHubs &hubs,
                             WebSocketEndpoint &webSockets)
    : m_endpoint(endpoint)
    , m_worker(worker)
    , m_hubs(hubs)
    , m_webSockets(webSockets)
{
}

bool SockJsService::serves(QByteArrayView path) const
{
    const qsizetype size = m_endpoint.path.size();
    return path.startsWith(m_endpoint.path) && (path.size() == size || path[size] == '/');
}

// The iframe page, and what old browsers load as a frame or as a script. Each is there only if a
// setting says so.
bool SockJsService::isForAnyPage(const Http::Request &request) const
{
    using SockJs::Path, SockJs::TransportName;
    const Path path =
        SockJs::parsedPath(QByteArrayView(request.path).sliced(m_endpoint.path.size()));
    return path.kind == Path::Kind::Iframe
        || (path.kind == Path::Kind::Session
            && (path.transport == TransportName::HtmlFile
                || path.transport == TransportName::Jsonp));
}

// Of a session whose client is connected; nobody else has much to say.
Http::BodyBound SockJsService::bodyBound(const Http::Request &head) const
{
    const QByteArrayView rest = QByteArrayView(head.path).sliced(m_endpoint.path.size());
    const SockJsDecision decision = decideSockJs(m_endpoint, head, rest);
    const auto *grant = std::get_if<SockJsGrant>(&decision);
    return grant ? m_hubs.bounds().of(grant->endpoint->path + '/' + grant->session)
                 : Http::BodyBound {};
}

QString SockJsService::hint(const Http::Request &request) const
{
    using SockJs::Path;
    if (serves(request.path)) {
        const Path path =
            SockJs::parsedPath(QByteArrayView(request.path).sliced(m_endpoint.path.size()));
        if (path.kind == Path::Kind::Session && !m_endpoint.serves(path.transport)) {
            return QStringLiteral("That transport is switched off: %1 is false.")
                .arg(settingOf(path.transport));
        }
        const bool isWebSocket = path.kind == Path::Kind::RawWebSocket
            || (path.kind == Path::Kind::Greeting && request.isWebSocketUpgrade());
        if (isWebSocket && !m_endpoint.hasWebSocket) {
            return QStringLiteral("WebSockets are switched off: sockjs.websocket is false.");
        }
        if (path.kind == Path::Kind::Iframe) {
            return QStringLiteral("There is no iframe page: sockjs.iframe_client is empty.");
        }
    }
    return isOfAClient(request)
        ? QStringLiteral("SockJS and WebSockets are at '%1', which is server.endpoint.")
              .arg(printable(QByteArrayView(m_endpoint.path)))
        : QString();
}

Decision SockJsService::decide(const Http::Request &request, const RequestPeer &peer)
{
    const QByteArrayView rest = QByteArrayView(request.path).sliced(m_endpoint.path.size());
    SockJsDecision decision = decideSockJs(m_endpoint, request, rest);
    if (auto *response = std::get_if<Http::Response>(&decision)) {
        // An upgrade that is none, or jsonp without its callback.
        if (response->status == 400 || response->status == 426 || response->status == 500) {
            m_webSockets.noteRefused(*response, request.path, peer);
        }
        return std::move(*response);
    }
    if (const auto *grant = std::get_if<WebSocketGrant>(&decision)) {
        return m_webSockets.grant(*grant, request, peer);
    }
    SockJsGrant grant = std::get<SockJsGrant>(std::move(decision));
    if (m_endpoint.needsCookie) {
        grant.secret = secretFor(request); // a proof whose a session is
    }
    if (!grant.secret.isNull()) {
        grant.headers.append(secretCookie(grant.secret, peer, m_endpoint.path));
    }
    return DeferredAnswer {
        [this, &request, &peer, grant = std::move(grant)](const Responder &responder) {
            m_hubs.handle(m_worker, {grant, request, peer, responder});
        }};
}

} // namespace Broker
