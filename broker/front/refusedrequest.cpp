// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/front/refusedrequest.h"

#include "broker/net/netcontext.h"

#include <utility>

namespace Broker {

namespace {

LogEntry warning(const RequestPeer &peer, QByteArray reason, const QString &text)
{
    return {wallClock(), LogLevel::Warning, QByteArrayLiteral("transport"),
            text,        std::move(reason), peer.address.toString()};
}

} // namespace

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
    return refusedRequest(peer, m_status, m_text);
}

LogEntry refusedRequest(const RequestPeer &peer, int status, const QString &text)
{
    return warning(peer, "request-refused-" + QByteArray::number(status),
                   QStringLiteral("Refused a request of %1 with %2. %3")
                       .arg(peer.remote)
                       .arg(status)
                       .arg(text.trimmed()));
}

LogEntry askedTooMuch(const RequestPeer &peer)
{
    return warning(peer, QByteArrayLiteral("asked-too-much"),
                   QStringLiteral("Closed %1: asked-too-much. More than %2 bytes came behind a "
                                  "request that had yet to be answered, and no setting changes "
                                  "that.")
                       .arg(peer.remote)
                       .arg(ReadBytes));
}

LogEntry slowReader(const RequestPeer &peer, OutputBound passed, const Limits &limits)
{
    return warning(peer, QByteArrayLiteral("too-slow"),
                   QStringLiteral("Closed %1: too-slow. It did not read an answer. %2")
                       .arg(peer.remote, causeOf(passed, limits)));
}

} // namespace Broker
