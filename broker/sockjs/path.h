// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace SockJs {

/// The last segment of a session's URL.
enum class TransportName : quint8 {
    WebSocket,
    Xhr,
    XhrSend,
    XhrStreaming,
    EventSource,
    HtmlFile,
    Jsonp,
    JsonpSend,
};

/// What the part of a request's path after the endpoint means.
struct Path
{
    enum class Kind : quint8 { NotFound, Greeting, Info, Iframe, RawWebSocket, Session };

    Kind kind = Kind::NotFound;
    QByteArray session; ///< as it stands in the URL; only for Session
    TransportName transport = TransportName::WebSocket;
};

/// Reads \a path, which is raw, without its query, and starts after the endpoint: empty or with a
/// slash.
///
/// Server and session are one to 64 letters, digits, `-`, `_` and percent-encoded octets: never a
/// dot, a slash or a control character, encoded or not (sockjs-protocol 0.3.3, SessionURLs).
/// Encoding is left as it is.
Path parsedPath(QByteArrayView path);

} // namespace SockJs
