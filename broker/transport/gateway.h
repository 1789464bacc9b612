// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/session/transport.h"
#include "broker/transport/httpconnection.h"
#include "broker/transport/websocketendpoint.h"

#include <functional>
#include <memory>
#include <unordered_map>

namespace Broker {

/// The front door of a worker: takes accepted descriptors and hands out transports.
class Gateway
{
public:
    using Opened = std::function<void(std::unique_ptr<Transport> transport)>;
    using Refused = std::function<void()>;

    Gateway(const RequestGate &gate, TransportContext &context, Opened opened, Refused refused);
    ~Gateway();
    Q_DISABLE_COPY_MOVE(Gateway)

    /// Owns \a descriptor from now on. Calls Opened later, if the client asks for a session.
    void accept(qintptr descriptor);

    /// Ends the connections that are no sessions.
    void close();

private:
    void handleUpgraded(HttpConnection &connection, const Http::Request &request,
                        const WebSocketGrant &grant);
    void destroyLater(HttpConnection &connection);

    const RequestGate &m_gate;
    TransportContext &m_context;
    Opened m_opened;
    Refused m_refused;
    WebSocketEndpoint m_webSockets;
    std::unordered_map<HttpConnection *, std::unique_ptr<HttpConnection>> m_connections;
};

} // namespace Broker
