// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/requestgate.h"

#include "broker/transport/cors.h"
#include "broker/transport/demopage.h"
#include "broker/transport/sockjsgate.h"

#include <utility>

namespace Broker {

RequestGate::RequestGate(Settings settings, LogSink log)
    : m_settings(std::move(settings))
    , m_log(std::move(log))
{
}

void RequestGate::warn(const QString &text) const
{
    m_log({wallClock(), LogLevel::Warning, QByteArrayLiteral("transport"), text});
}

Decision RequestGate::decide(const Http::Request &request, const RequestPeer &peer) const
{
    if (std::optional<Http::Response> refused = refusal(request, peer)) {
        return *refused;
    }
    const QByteArrayView path = request.path;
    for (const SockJs::Endpoint &endpoint : m_settings.endpoints) {
        if (path.startsWith(endpoint.path)) {
            const QByteArrayView rest = path.sliced(endpoint.path.size());
            if (rest.isEmpty() || rest.startsWith('/')) {
                return decideSockJs(endpoint, request, rest);
            }
        }
    }
    if (m_settings.api && isApiPath(path)) {
        return decideApi(*m_settings.api, request);
    }
    if (m_settings.servesDemo) {
        if (const std::optional<Http::Response> page = demoPage(path)) {
            const bool isRead =
                request.method == Http::Method::Get || request.method == Http::Method::Head;
            return isRead ? *page : methodNotAllowed("GET, HEAD");
        }
    }
    return notFound();
}

std::optional<Http::Response> RequestGate::refusal(const Http::Request &request,
                                                   const RequestPeer &peer) const
{
    const QByteArrayView host = request.header("Host");
    const bool hasOtherAuthority = !request.authority.isNull() && request.authority != host;
    if (hasOtherAuthority || !m_settings.hosts.allows(host, peer.localAddress, peer.localPort)) {
        warn(QStringLiteral("Refused %1: the Host '%2' is not one of this broker's. Add it to "
                            "allowed_hosts if it is.")
                 .arg(peer.remote, printable(host)));
        return Http::plain(421, "This host is not served here.\n");
    }
    const QByteArrayView origin = request.header("Origin");
    const OriginVerdict verdict =
        m_settings.origins.verdict(origin, peer.isSecure ? "https" : "http", host);
    if (!verdict.allowed) {
        warn(QStringLiteral("Refused %1: the Origin '%2' is not allowed. The pattern '%3' in "
                            "allowed_origins would allow it.")
                 .arg(peer.remote, printable(origin),
                      printable(QByteArrayView(verdict.suggestion))));
        return Http::plain(403, "Invalid CORS request");
    }
    return std::nullopt;
}

} // namespace Broker
