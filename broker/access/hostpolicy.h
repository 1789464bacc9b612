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
/// list of the names that this broker has keeps it out (DNS rebinding). That takes a name: an
/// address cannot be rebound, and browsers ask nobody where `localhost` is. So these pass whatever
/// the port: a development server, a container and a tunnel have another one than the broker.
class HostPolicy
{
public:
    /// \a allowedHosts are further names, with a port or for any port, in any case; one that begins
    /// with a dot, such as `.example.com`, is that name and all below it.
    explicit HostPolicy(QList<QByteArray> allowedHosts = {});

    bool allows(QByteArrayView host) const;

private:
    QList<QByteArray> m_allowedHosts; // lower case
};

} // namespace Broker
