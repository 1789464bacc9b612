// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/front/refusedrequest.h"

namespace Broker {

RefusedRequest::RefusedRequest(const Http::RequestParser &parser)
    : m_status(Http::statusOf(parser.error()))
    , m_text(Http::textOf(parser.error()))
{
    const Http::BodyBound &bound = parser.bodyBound();
    if (parser.error() == Http::RequestError::BodyTooLarge && !bound.setting.isEmpty()) {
        m_text += QStringLiteral(" It may have %1 bytes here, which follows from %2.")
                      .arg(bound.bytes)
                      .arg(bound.setting);
    }
}

Http::Response RefusedRequest::response() const
{
    return Http::plain(m_status, m_text.toUtf8() + '\n');
}

LogEntry RefusedRequest::entry(const RequestPeer &peer) const
{
    return {wallClock(),
            LogLevel::Warning,
            QByteArrayLiteral("transport"),
            QStringLiteral("Refused a request of %1 with %2. %3")
                .arg(peer.remote)
                .arg(m_status)
                .arg(m_text),
            "request-refused-" + QByteArray::number(m_status),
            peer.address.toString()};
}

} // namespace Broker
