// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/front/requestpolicy.h"

#include <utility>

namespace Broker {

RequestPolicy::RequestPolicy(HostPolicy hosts, OriginPolicy origins, LogSink log)
    : m_hosts(std::move(hosts))
    , m_origins(std::move(origins))
    , m_log(std::move(log))
{
}

void RequestPolicy::warn(const RequestPeer &peer, const QByteArray &reason,
                         const QString &text) const
{
    m_log({wallClock(), LogLevel::Warning, QByteArrayLiteral("transport"), text, reason,
           peer.address.toString()});
}

// W3C Fetch Metadata, 2.
bool RequestPolicy::isForeign(const Http::Request &request)
{
    return Http::equalsIgnoringCase(request.header("Sec-Fetch-Site").trimmed(), "cross-site")
        && request.header("Origin").isNull();
}

std::optional<Http::Response> RequestPolicy::refusal(const Http::Request &request,
                                                     const RequestPeer &peer,
                                                     const Exemptions &exemptions) const
{
    const QByteArrayView host = request.header("Host");
    const bool hasOtherAuthority = !request.authority.isNull() && request.authority != host;
    if (!exemptions.anyHost && (hasOtherAuthority || !m_hosts.allows(host))) {
        warn(peer, QByteArrayLiteral("host-refused"),
             QStringLiteral("Refused %1: host-refused. The Host '%2' is not one of this broker's. "
                            "Add it to allowed_hosts if it is.")
                 .arg(peer.remote, printable(host)));
        return Http::plain(421, "This host is not served here.\n");
    }
    const QByteArrayView origin = request.header("Origin");
    const OriginVerdict verdict = m_origins.verdict(origin, peer.isSecure ? "https" : "http", host);
    if (!verdict.allowed) {
        warn(peer, QByteArrayLiteral("origin-refused"),
             QStringLiteral(
                 "Refused %1: origin-refused. The Origin '%2' is not allowed. The pattern "
                 "'%3' in allowed_origins would allow it.")
                 .arg(peer.remote, printable(origin),
                      printable(QByteArrayView(verdict.suggestion))));
        return Http::plain(403, "Invalid CORS request");
    }
    if (!exemptions.anyPage && isForeign(request)) {
        warn(peer, QByteArrayLiteral("page-refused"),
             QStringLiteral(
                 "Refused %1: page-refused. A page of another site had it ask for '%2' "
                 "without an Origin. Pages in allowed_origins ask by fetch or EventSource.")
                 .arg(peer.remote, printable(QByteArrayView(request.path))));
        return Http::plain(403, "A page of another site asks for this.\n");
    }
    return std::nullopt;
}

} // namespace Broker
