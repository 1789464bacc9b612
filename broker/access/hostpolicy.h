// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace Broker {

/// Which Host a request may name.
///
/// A page whose name was rebound to 127.0.0.1 has its own name as Origin and as Host, so only a
/// list of the names that this broker has keeps it out (DNS rebinding). The loopback names and the
/// address that the client reached are always on it, with the port it reached.
class HostPolicy
{
public:
    /// \a allowedHosts are further names or addresses, with a port or for any port, in any case;
    /// \a defaultPort is the one that clients leave out.
    explicit HostPolicy(QList<QByteArray> allowedHosts = {}, quint16 defaultPort = 80);

    bool allows(QByteArrayView host, QByteArrayView localAddress, quint16 localPort) const;

private:
    QList<QByteArray> m_allowedHosts; // lower case
    quint16 m_defaultPort;
};

} // namespace Broker
