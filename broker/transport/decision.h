// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/http/response.h"
#include "broker/stomp/version.h"
#include "broker/transport/sockjsendpoint.h"

#include <QByteArray>
#include <QHostAddress>
#include <QString>

#include <optional>
#include <variant>

namespace Broker {

/// Where a request came from and to.
struct RequestPeer
{
    QString remote;       ///< address and port
    QHostAddress address; ///< of the remote end
    QHostAddress localAddress;
    quint16 localPort = 0;
};

/// A request for a WebSocket that may be granted.
struct WebSocketGrant
{
    const SockJsEndpoint *endpoint = nullptr; ///< lives as long as the gate
    bool hasSockJsFraming = false;
    QByteArray sockJsSession;                  ///< empty for a raw WebSocket
    std::optional<Stomp::Version> subprotocol; ///< the highest one offered; none where none was
    QByteArray key;                            ///< Sec-WebSocket-Key, checked
};

/// What becomes of a request: an answer at once, or somebody who has to see to it.
using Decision = std::variant<Http::Response, WebSocketGrant, SockJsGrant>;

} // namespace Broker
