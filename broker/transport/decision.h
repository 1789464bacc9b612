// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/http/response.h"
#include "broker/stomp/version.h"
#include "broker/transport/sockjsgrant.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>
#include <variant>

namespace Broker {

/// Where a request came from and to.
struct RequestPeer
{
    QString remote;          ///< address and, where it is known, port
    QHostAddress address;    ///< of the remote end
    QByteArray localAddress; ///< as text: each request's Host is compared with it
    quint16 localPort = 0;
    bool isSecure = false; ///< over TLS, be it only up to a proxy
};

/// A request for a WebSocket that may be granted.
struct WebSocketGrant
{
    const SockJs::Endpoint *endpoint = nullptr; ///< lives as long as the gate
    bool hasSockJsFraming = false;
    QByteArray sockJsSession;                  ///< empty for a raw WebSocket
    std::optional<Stomp::Version> subprotocol; ///< the highest one offered; none where none was
    QByteArray key;                            ///< Sec-WebSocket-Key, checked
};

/// Whose count, or which destination, a request to the API is about.
struct ApiTarget
{
    QByteArray user; ///< empty where the destination was named itself
    QByteArray destination;
};

/// A request to the API that may be granted: who asks may, and what it names there can be.
struct ApiGrant
{
    enum class Operation : quint8 {
        ReadCount,
        ReadCounts,
        SetCount,
        SetCounts,
        AddToCount,
        Publish,
        Stream
    };

    Operation operation = Operation::ReadCount;
    QList<ApiTarget> targets;      ///< one, unless many are read or the body names them
    std::chrono::seconds wait {0}; ///< for a change of the count that is read
    Http::Headers headers;         ///< of the answer, whatever it is
};

/// What becomes of a request: an answer at once, or somebody who has to see to it.
using Decision = std::variant<Http::Response, WebSocketGrant, SockJsGrant, ApiGrant>;

} // namespace Broker
