// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/sockjs/path.h"

#include <algorithm>
#include <array>

namespace SockJs {

namespace {

constexpr qsizetype MaxIdBytes = 64;

struct TransportRow
{
    QByteArrayView segment;
    TransportName name;
};

constexpr std::array Transports {
    TransportRow {"websocket", TransportName::WebSocket},
    TransportRow {"xhr", TransportName::Xhr},
    TransportRow {"xhr_send", TransportName::XhrSend},
    TransportRow {"xhr_streaming", TransportName::XhrStreaming},
    TransportRow {"eventsource", TransportName::EventSource},
    TransportRow {"htmlfile", TransportName::HtmlFile},
    TransportRow {"jsonp", TransportName::Jsonp},
    TransportRow {"jsonp_send", TransportName::JsonpSend},
};

bool isHexDigit(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f')
        || (byte >= 'A' && byte <= 'F');
}

bool isIdCharacter(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z')
        || (byte >= 'A' && byte <= 'Z') || byte == '_' || byte == '-';
}

bool isId(QByteArrayView segment)
{
    if (segment.isEmpty() || segment.size() > MaxIdBytes) {
        return false;
    }
    for (qsizetype at = 0; at < segment.size(); ++at) {
        if (segment[at] == '%') {
            if (at + 2 >= segment.size() || !isHexDigit(segment[at + 1])
                || !isHexDigit(segment[at + 2])) {
                return false;
            }
            const QByteArray encoded = segment.sliced(at + 1, 2).toByteArray().toLower();
            if (encoded == "2f" || encoded == "2e" || encoded < "20" || encoded == "7f") {
                return false;
            }
            at += 2;
        } else if (!isIdCharacter(segment[at])) {
            return false;
        }
    }
    return true;
}

// sockjs-protocol 0.3.3, IframePage: `iframe.html` with a version of letters, digits, dots, - and _
// before its dot.
bool isIframe(QByteArrayView segment)
{
    if (!segment.startsWith("iframe") || !segment.endsWith(".html")) {
        return false;
    }
    const QByteArrayView version = segment.sliced(6, std::max<qsizetype>(segment.size() - 11, 0));
    return std::all_of(version.begin(), version.end(), [](char byte) {
        return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || byte == '.'
            || byte == '-' || byte == '_';
    });
}

Path parsedSession(QByteArrayView path)
{
    const qsizetype second = path.indexOf('/');
    const qsizetype third = second < 0 ? -1 : path.indexOf('/', second + 1);
    if (third < 0) {
        return {};
    }
    const QByteArrayView server = path.first(second);
    const QByteArrayView session = path.sliced(second + 1, third - second - 1);
    const QByteArrayView transport = path.sliced(third + 1);
    const auto row =
        std::find_if(Transports.begin(), Transports.end(),
                     [&](const TransportRow &candidate) { return candidate.segment == transport; });
    if (row == Transports.end() || !isId(server) || !isId(session)) {
        return {};
    }
    return {Path::Kind::Session, session.toByteArray(), row->name};
}

} // namespace

Path parsedPath(QByteArrayView path)
{
    if (path.isEmpty() || path == QByteArrayView("/")) {
        return {Path::Kind::Greeting, {}, {}};
    }
    const QByteArrayView rest = path.sliced(1);
    if (rest == QByteArrayView("info")) {
        return {Path::Kind::Info, {}, {}};
    }
    if (rest == QByteArrayView("websocket")) {
        return {Path::Kind::RawWebSocket, {}, {}};
    }
    if (isIframe(rest)) {
        return {Path::Kind::Iframe, {}, {}};
    }
    return parsedSession(rest);
}

} // namespace SockJs
