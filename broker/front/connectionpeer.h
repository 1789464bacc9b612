// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/clientmemory.h"
#include "broker/access/trustedproxies.h"
#include "broker/base/logging.h"
#include "broker/front/requestpeer.h"
#include "broker/http/request.h"
#include "broker/net/clientsocket.h"
#include "broker/net/proxyheader.h"

namespace Broker {

/// Who is at the other end of a connection, and of each request over it.
class ConnectionPeer
{
public:
    enum class State : quint8 {
        Unknown, ///< until its header is whole
        Known,
        Refused ///< it sent none, or is nobody who may send one
    };

    /// \a socket is connected; \a settings outlive this.
    ConnectionPeer(const ClientSocket &socket, const ProxySettings &settings);

    State state() const { return m_state; }

    /// Takes bytes of the header and returns how many; only while Unknown.
    qsizetype feed(QByteArrayView bytes);

    /// The other end, as far as it is known.
    const RequestPeer &connection() const { return m_connection; }

    /// Who sent \a request.
    RequestPeer of(const Http::Request &request) const;

    /// Whose is what comes now, where \a head is that of the request, or null if it is not whole.
    ClientMemory::Owner owner(const Http::Request *head, const Limits &limits) const;

    /// Why it is Refused, with the setting that matters, for an operator.
    LogEntry refusal() const;

private:
    const ProxySettings &m_settings;
    RequestPeer m_connection;
    State m_state = State::Known;
    ProxyHeaderParser m_parser;
};

} // namespace Broker
