// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/requestgate.h"

#include "broker/http/websocketkey.h"
#include "broker/sockjs/path.h"
#include "broker/transport/demopage.h"

#include <QRandomGenerator>

#include <utility>

namespace Broker {

namespace {

const QByteArray NotCached =
    QByteArrayLiteral("no-store, no-cache, no-transform, must-revalidate, max-age=0");
constexpr int PreflightSeconds = 31536000;

Http::Response notFound()
{
    return Http::plain(404, "Not found\n");
}

Http::Response methodNotAllowed(QByteArrayView allowed)
{
    Http::Response response {405, {}, {}};
    response.headers.append(Http::Header {"Allow", allowed.toByteArray()});
    return response;
}

bool isRead(Http::Method method)
{
    return method == Http::Method::Get || method == Http::Method::Head;
}

std::optional<Stomp::Version> highestSubprotocol(const Http::Request &request)
{
    // The highest, not the client's first: webstomp-client lists 1.0 first and then speaks what was
    // chosen.
    for (const Stomp::Version version : Stomp::AllVersions) {
        if (request.hasToken("Sec-WebSocket-Protocol", subprotocolOf(version))) {
            return version;
        }
    }
    return std::nullopt;
}

} // namespace

RequestGate::RequestGate(Settings settings, LogSink log)
    : m_settings(std::move(settings))
    , m_log(std::move(log))
{
}

void RequestGate::warn(const QString &text) const
{
    m_log({wallClock(), LogLevel::Warning, QByteArrayLiteral("transport"), text});
}

RequestGate::Decision RequestGate::decide(const Http::Request &request,
                                          const RequestPeer &peer) const
{
    if (std::optional<Http::Response> refused = refusal(request, peer)) {
        return *refused;
    }
    const QByteArrayView path = request.path;
    if (path.startsWith(m_settings.endpoint)) {
        const QByteArrayView rest = path.sliced(m_settings.endpoint.size());
        if (rest.isEmpty() || rest.startsWith('/')) {
            return decideEndpoint(request, rest);
        }
    }
    if (m_settings.servesDemo) {
        if (const std::optional<Http::Response> page = demoPage(path)) {
            return isRead(request.method) ? *page : methodNotAllowed("GET, HEAD");
        }
    }
    return notFound();
}

std::optional<Http::Response> RequestGate::refusal(const Http::Request &request,
                                                   const RequestPeer &peer) const
{
    const QByteArrayView host = request.header("Host");
    const bool hasOtherAuthority = !request.authority.isNull() && request.authority != host;
    if (hasOtherAuthority
        || !m_settings.hosts.allows(host, peer.localAddress.toString().toLatin1(),
                                    peer.localPort)) {
        warn(QStringLiteral("Refused %1: the Host '%2' is not one of this broker's. Add it to "
                            "allowed_hosts if it is.")
                 .arg(peer.remote, printable(host)));
        return Http::plain(421, "This host is not served here.\n");
    }
    const QByteArrayView origin = request.header("Origin");
    const OriginVerdict verdict = m_settings.origins.verdict(origin, "http", host);
    if (!verdict.allowed) {
        warn(QStringLiteral("Refused %1: the Origin '%2' is not allowed. The pattern '%3' in "
                            "allowed_origins would allow it.")
                 .arg(peer.remote, printable(origin), printable(verdict.suggestion)));
        return Http::plain(403, "Invalid CORS request");
    }
    return std::nullopt;
}

RequestGate::Decision RequestGate::decideEndpoint(const Http::Request &request,
                                                  QByteArrayView path) const
{
    const SockJs::Path parsed = SockJs::parsedPath(path);
    switch (parsed.kind) {
    case SockJs::Path::Kind::Greeting:
        if (request.isWebSocketUpgrade()) {
            return decideUpgrade(request, false, {}); // plain `new WebSocket('ws://host/ws')`
        }
        return isRead(request.method) ? Http::plain(200, "Welcome to SockJS!\n")
                                      : methodNotAllowed("GET, HEAD");
    case SockJs::Path::Kind::Info:
        if (request.method == Http::Method::Options) {
            return preflight(request, "OPTIONS, GET");
        }
        return isRead(request.method) ? info(request) : methodNotAllowed("OPTIONS, GET, HEAD");
    case SockJs::Path::Kind::RawWebSocket: return decideUpgrade(request, false, {});
    case SockJs::Path::Kind::Session:
        if (parsed.transport == SockJs::TransportName::WebSocket) {
            return decideUpgrade(request, true, parsed.session);
        }
        return notFound();
    default: return notFound();
    }
}

RequestGate::Decision RequestGate::decideUpgrade(const Http::Request &request,
                                                 bool hasSockJsFraming,
                                                 const QByteArray &session) const
{
    if (request.method != Http::Method::Get) {
        return methodNotAllowed("GET");
    }
    if (!request.isWebSocketUpgrade() || request.minorVersion < 1) {
        return Http::plain(400, "Can \"Upgrade\" only to \"WebSocket\".");
    }
    if (request.header("Sec-WebSocket-Version").trimmed() != QByteArrayView("13")) {
        Http::Response response = Http::plain(426, "WebSocket version 13 is spoken here.\n");
        response.headers.append(Http::Header {"Sec-WebSocket-Version", "13"});
        return response;
    }
    const QByteArrayView key = request.header("Sec-WebSocket-Key").trimmed();
    if (!Http::isWebSocketKey(key)) {
        return Http::plain(400, "Sec-WebSocket-Key must be 16 bytes in base64.\n");
    }
    return WebSocketGrant {hasSockJsFraming, session, highestSubprotocol(request),
                           key.toByteArray()};
}

Http::Response RequestGate::info(const Http::Request &request) const
{
    Http::Response response {200, {}, {}};
    response.body = "{\"entropy\":" + QByteArray::number(QRandomGenerator::system()->generate())
        + ",\"origins\":[\"*:*\"],\"cookie_needed\":false,\"websocket\":true}";
    response.headers = {{"Content-Type", "application/json;charset=UTF-8"},
                        {"Cache-Control", NotCached},
                        {"X-Content-Type-Options", "nosniff"}};
    allowOrigin(request, response);
    return response;
}

Http::Response RequestGate::preflight(const Http::Request &request, QByteArrayView methods) const
{
    Http::Response response {204, {}, {}};
    response.headers = {
        {"Cache-Control", "public, max-age=" + QByteArray::number(PreflightSeconds)},
        {"Access-Control-Max-Age", QByteArray::number(PreflightSeconds)},
        {"Access-Control-Allow-Methods", methods.toByteArray()},
        {"Allow", methods.toByteArray()},
    };
    const QByteArrayView wanted = request.header("Access-Control-Request-Headers");
    if (!wanted.isEmpty()) {
        response.headers.append(
            Http::Header {"Access-Control-Allow-Headers", wanted.toByteArray()});
    }
    allowOrigin(request, response);
    return response;
}

void RequestGate::allowOrigin(const Http::Request &request, Http::Response &response) const
{
    const QByteArrayView origin = request.header("Origin");
    if (origin.isNull()) {
        response.headers.append(Http::Header {"Access-Control-Allow-Origin", "*"});
        return;
    }
    // Credentials rule out `*`; what is allowed at all is echoed.
    response.headers.append(Http::Header {"Access-Control-Allow-Origin", origin.toByteArray()});
    response.headers.append(Http::Header {"Access-Control-Allow-Credentials", "true"});
    response.headers.append(Http::Header {"Vary", "Origin"});
}

} // namespace Broker
