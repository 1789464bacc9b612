// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/addressledger.h"
#include "broker/net/connectionacceptor.h"
#include "broker/session/transport.h"
#include "broker/transport/httpconnection.h"
#include "broker/transport/responder.h"

#include <functional>
#include <memory>
#include <unordered_map>

namespace Broker {

/// The front door of a worker: takes accepted descriptors, and hands out WebSockets and the
/// requests that somebody has to answer.
class Gateway : private HttpConnectionOwner
{
public:
    using Opened = std::function<void(std::unique_ptr<Transport> transport)>;
    using Asked = std::function<void(const Http::Request &request, const Decision &decision,
                                     const RequestPeer &peer, const Responder &responder)>;
    using Refused = std::function<void()>;

    Gateway(const RequestGate &gate, NetContext &context, Opened opened, Asked asked,
            Refused refused);
    ~Gateway() override;
    Q_DISABLE_COPY_MOVE(Gateway)

    /// Speaks TLS on what is accepted from now on, as \a identity, which is set.
    void setTlsIdentity(const TlsIdentity &identity) { m_acceptor.setTlsIdentity(identity); }

    /// Calls Opened later, if the client asks for a session.
    void accept(Descriptor descriptor, ConnectionTicket ticket)
    {
        m_acceptor.accept(std::move(descriptor), std::move(ticket));
    }

    /// Ends the connections that are no WebSockets once what was written for them is gone.
    void close();

    /// The connection of that number, or null where it is gone; for Responder.
    HttpConnection *connection(quint64 number) const;

private:
    void open(std::unique_ptr<Connection> connection);
    Decision decide(const Http::Request &request, const RequestPeer &peer) override;
    void handleAsked(HttpConnection &connection, const Http::Request &request,
                     const Decision &decision) override;
    void handleUpgraded(HttpConnection &connection, const Http::Request &request,
                        const WebSocketGrant &grant) override;
    void handleRefused() override { m_refused(); }
    void handleClosed(HttpConnection &connection) override;

    const RequestGate &m_gate;
    NetContext &m_context;
    Opened m_opened;
    Asked m_asked;
    Refused m_refused;
    ConnectionDoor m_door;
    quint64 m_lastNumber = 0;
    quint64 m_requestCount = 0;
    std::unordered_map<quint64, std::unique_ptr<HttpConnection>> m_connections;
    ConnectionAcceptor m_acceptor;
};

} // namespace Broker
