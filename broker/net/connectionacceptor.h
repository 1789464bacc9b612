// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/net/connection.h"
#include "broker/net/tlsacceptor.h"

#include <functional>
#include <memory>

namespace Broker {

/// Makes connections of the descriptors that a worker is given: tunes them, and takes them through
/// TLS where that is spoken.
class ConnectionAcceptor
{
public:
    using Accepted = std::function<void(std::unique_ptr<Connection> connection)>;

    ConnectionAcceptor(NetContext &context, Accepted accepted);

    /// Speaks TLS on what is accepted from now on, as \a identity, which is set.
    void setTlsIdentity(const TlsIdentity &identity);

    /// Calls Accepted with a connection over \a descriptor, at once or after TLS was agreed on, or
    /// never.
    void accept(Descriptor descriptor, ConnectionTicket ticket);

    /// Ends those that have not agreed on TLS.
    void close();

private:
    void handleAccepted(std::unique_ptr<ClientSocket> socket, ConnectionTicket ticket);

    NetContext &m_context;
    Accepted m_accepted;
    std::unique_ptr<TlsAcceptor> m_tls; // null where there is none
};

} // namespace Broker
