// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/front/refusedrequest.h"

#include "broker/net/netcontext.h"

#include <utility>

namespace Broker {

namespace {

// Of one that is refused before its head is whole nobody knows what it asks for.
QByteArray pathOf(const Http::RequestParser &parser)
{
    const Http::Request *head = parser.refusedForItsBody();
    return head ? head->path : QByteArray();
}

LogEntry warning(const RequestPeer &peer, QByteArray reason, const QString &text)
{
    return {wallClock(), LogLevel::Warning, QByteArrayLiteral("transport"),
            text,        std::move(reason), peer.address.toString()};
}

} // namespace

RefusedRequest::RefusedRequest(const Http::RequestParser &parser)
    : m_status(Http::statusOf(parser.error()))
    , m_path(pathOf(parser))
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
    return refusedRequest(peer, m_path, m_status, m_text);
}

LogEntry refusedRequest(const RequestPeer &peer, QByteArrayView path, int status,
                        const QString &text)
{
    const QByteArray reason = "request-refused-" + QByteArray::number(status);
    const QString asked =
        path.isEmpty() ? QString() : QStringLiteral(" for '%1'").arg(printable(path));
    LogEntry entry =
        warning(peer, reason,
                QStringLiteral("Refused %1%2: %3. %4")
                    .arg(peer.remote, asked, QString::fromLatin1(reason), text.trimmed()));
    entry.about += asked; // another one may be for another cause
    return entry;
}

Http::Response inputFull(qint64 limit)
{
    Http::Response response = Http::plain(
        503,
        QStringLiteral("All clients together have sent more than %1 bytes of messages and requests "
                       "that are not whole, and this one is among those that hold most. Come back "
                       "later. The setting is limits.total_input_bytes.\n")
            .arg(limit)
            .toLatin1());
    response.headers.append(Http::Header {"Retry-After", "5"});
    return response;
}

LogEntry unservedRequest(const RequestPeer &peer, const Http::Request &request, int status,
                         const QString &hint)
{
    LogEntry entry =
        refusedRequest(peer, request.path, status,
                       QStringLiteral("Nobody serves such a %1. %2")
                           .arg(request.isWebSocketUpgrade() ? QStringLiteral("WebSocket")
                                                             : QStringLiteral("request"),
                                hint));
    if (hint.isEmpty()) {
        entry.level = LogLevel::Debug; // browsers ask for icons
    }
    return entry;
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

LogEntry saidNothing(const RequestPeer &peer, const Limits &limits)
{
    using std::chrono::milliseconds;
    const auto patience = std::chrono::duration_cast<milliseconds>(limits.firstByteTimeout);
    return warning(peer, QByteArrayLiteral("said-nothing"),
                   QStringLiteral("Closed %1: said-nothing. No request was begun within %2 ms. "
                                  "Browsers keep such connections in reserve. The setting is "
                                  "limits.first_byte_ms.")
                       .arg(peer.remote)
                       .arg(patience.count()));
}

LogEntry slowReader(const RequestPeer &peer, OutputBound passed, const Limits &limits)
{
    return warning(peer, QByteArrayLiteral("too-slow"),
                   QStringLiteral("Closed %1: too-slow. It did not read an answer. %2")
                       .arg(peer.remote, causeOf(passed, limits)));
}

} // namespace Broker
