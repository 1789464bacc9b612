// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/sockjsroutes.h"

#include "broker/front/cors.h"
#include "broker/http/form.h"
#include "broker/sockjs/path.h"
#include "broker/sockjs/receiver.h"
#include "broker/transport/sockjsowner.h"
#include "broker/websocket/websocketkey.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>

namespace Broker {

namespace {

using SockJs::TransportName;

bool isRead(Http::Method method)
{
    return method == Http::Method::Get || method == Http::Method::Head;
}

Http::Response greeting()
{
    return Http::plain(200, "Welcome to SockJS!\n");
}

Http::Response info(const SockJs::Endpoint &endpoint, const Http::Request &request)
{
    const auto flag = [](bool value) { return value ? "true" : "false"; };
    QByteArray body = "{\"entropy\":";
    body += QByteArray::number(QRandomGenerator::system()->generate());
    body += ",\"origins\":[\"*:*\"],\"cookie_needed\":";
    body += flag(endpoint.needsCookie);
    body += ",\"websocket\":";
    body += flag(endpoint.hasWebSocket);
    body += '}';
    Http::Response response {200, corsHeaders(request), body};
    response.headers += Http::Headers {{"Content-Type", "application/json;charset=UTF-8"},
                                       notCached(),
                                       forOwnPages(),
                                       {"X-Content-Type-Options", "nosniff"}};
    return response;
}

Http::Response iframe(const SockJs::Endpoint &endpoint, const Http::Request &request)
{
    const QByteArray page = SockJs::iframePage(endpoint.iframeClientUrl);
    const QByteArray tag =
        '"' + QCryptographicHash::hash(page, QCryptographicHash::Sha256).toHex().first(32) + '"';
    Http::Response response = preflight(request, "GET"); // cached as long as a preflight
    response.headers.removeIf([](const Http::Header &header) {
        return header.name != "Cache-Control" && header.name != "Expires";
    });
    response.headers.append(Http::Header {"ETag", tag});
    if (request.header("If-None-Match") == tag) {
        response.status = 304;
        return response;
    }
    response.status = 200;
    response.headers.append(Http::Header {"Content-Type", "text/html;charset=UTF-8"});
    response.body = page;
    return response;
}

// The highest, not the client's first: webstomp-client lists 1.0 first and then speaks what was
// chosen.
void chooseSubprotocol(WebSocketGrant &grant, const Http::Request &request)
{
    for (const Stomp::Version version : Stomp::AllVersions) {
        const QByteArrayView offered =
            Http::listedToken(request.headers, "Sec-WebSocket-Protocol", subprotocolOf(version));
        if (!offered.isNull()) {
            grant.subprotocol = version;
            // RFC 6455, 4.1: a client fails where it is told a name that it did not offer, and
            // `V12.STOMP` is another than `v12.stomp` to it. Spring echoes what it was offered,
            // too.
            grant.subprotocolName = offered.toByteArray();
            return;
        }
    }
}

SockJsDecision decideUpgrade(const SockJs::Endpoint &endpoint, const Http::Request &request,
                             bool hasSockJsFraming, const QByteArray &session)
{
    if (!endpoint.hasWebSocket) {
        return notFound();
    }
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
    if (!isWebSocketKey(key)) {
        return Http::plain(400, "Sec-WebSocket-Key must be 16 bytes in base64.\n");
    }
    WebSocketGrant grant {&endpoint, hasSockJsFraming, session, {}, {}, key.toByteArray()};
    chooseSubprotocol(grant, request);
    return grant;
}

// Load balancers stick by it: what the client has is kept.
Http::Headers cookieHeaders(const SockJs::Endpoint &endpoint, const Http::Request &request)
{
    if (!endpoint.needsCookie) {
        return {};
    }
    QByteArrayView value = cookieOf(request, "JSESSIONID");
    if (value.isNull()) {
        value = "dummy";
    }
    return {{"Set-Cookie", "JSESSIONID=" + value.toByteArray() + "; path=/"}};
}

QByteArrayView methodOf(TransportName transport)
{
    if (const SockJs::ReceiverFormat *format = SockJs::receiverFormat(transport)) {
        return format->method;
    }
    return "POST"; // the senders
}

SockJsDecision decideSession(const SockJs::Endpoint &endpoint, const Http::Request &request,
                             const SockJs::Path &path)
{
    if (!endpoint.serves(path.transport)) {
        return notFound();
    }
    if (path.transport == TransportName::WebSocket) {
        return decideUpgrade(endpoint, request, true, path.session);
    }
    const QByteArrayView method = methodOf(path.transport);
    if (request.method == Http::Method::Options) {
        return preflight(request, "OPTIONS, " + method.toByteArray());
    }
    const bool isRight = request.method
        == (method == QByteArrayView("GET") ? Http::Method::Get : Http::Method::Post);
    if (!isRight) {
        return methodNotAllowed("OPTIONS, " + method.toByteArray());
    }
    SockJsGrant grant {&endpoint, path.session, path.transport, {}, corsHeaders(request)};
    grant.headers += cookieHeaders(endpoint, request);
    grant.headers.append(notCached());
    // A proxy that holds a stream back until it is whole makes the transport useless.
    grant.headers.append(Http::Header {"X-Accel-Buffering", "no"});
    grant.headers.append(Http::Header {"X-Content-Type-Options", "nosniff"});
    const SockJs::ReceiverFormat *format = SockJs::receiverFormat(path.transport);
    if (path.transport == TransportName::EventSource) {
        grant.headers.append(forOwnPages()); // those that are posted come with an Origin
    }
    if (format && format->hasCallback) {
        grant.callback = Http::formValue(request.query, "c").value_or(QByteArray());
        if (grant.callback.isEmpty()) {
            return Http::plain(500, "\"callback\" parameter required");
        }
        if (!SockJs::isCallback(grant.callback)) {
            return Http::plain(500, "invalid \"callback\" parameter");
        }
    }
    return grant;
}

} // namespace

SockJsDecision decideSockJs(const SockJs::Endpoint &endpoint, const Http::Request &request,
                            QByteArrayView path)
{
    const SockJs::Path parsed = SockJs::parsedPath(path);
    switch (parsed.kind) {
    case SockJs::Path::Kind::Greeting:
        if (request.isWebSocketUpgrade()) {
            // Plain `new WebSocket('ws://host/ws')`, with or without a slash at its end.
            return decideUpgrade(endpoint, request, false, {});
        }
        return isRead(request.method) ? greeting() : methodNotAllowed("GET, HEAD");
    case SockJs::Path::Kind::Info:
        if (request.method == Http::Method::Options) {
            return preflight(request, "OPTIONS, GET");
        }
        return isRead(request.method) ? info(endpoint, request)
                                      : methodNotAllowed("OPTIONS, GET, HEAD");
    case SockJs::Path::Kind::Iframe:
        if (endpoint.iframeClientUrl.isEmpty()) {
            return notFound();
        }
        return isRead(request.method) ? iframe(endpoint, request) : methodNotAllowed("GET, HEAD");
    case SockJs::Path::Kind::RawWebSocket: return decideUpgrade(endpoint, request, false, {});
    case SockJs::Path::Kind::Session: return decideSession(endpoint, request, parsed);
    case SockJs::Path::Kind::NotFound: return notFound();
    }
    Q_UNREACHABLE();
}

} // namespace Broker
