// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/websockethandshake.h"

#include "broker/http/response.h"
#include "broker/http/websocketkey.h"

namespace Broker {

QByteArray webSocketHandshake(const WebSocketGrant &grant)
{
    Http::Headers headers {{"Upgrade", "websocket"},
                           {"Connection", "Upgrade"},
                           {"Sec-WebSocket-Accept", Http::webSocketAccept(grant.key)}};
    if (grant.subprotocol) {
        headers.append({"Sec-WebSocket-Protocol", subprotocolOf(*grant.subprotocol).toByteArray()});
    }
    return Http::encodedHead(101, headers);
}

} // namespace Broker
