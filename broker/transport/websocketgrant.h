// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/session/transport.h"
#include "broker/sockjs/endpoint.h"
#include "broker/transport/sockjsgrant.h"

#include <QByteArray>

#include <optional>

namespace Broker {

/// A request for a WebSocket that may be granted.
struct WebSocketGrant
{
    const SockJs::Endpoint *endpoint = nullptr; ///< outlives all that comes of it
    bool hasSockJsFraming = false;
    QByteArray sockJsSession;                  ///< empty for a raw WebSocket
    std::optional<Stomp::Version> subprotocol; ///< the highest one offered; none where none was
    QByteArray subprotocolName;                ///< as it was offered
    QByteArray key;                            ///< Sec-WebSocket-Key, checked
};

} // namespace Broker
