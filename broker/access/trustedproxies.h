// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/ipaddress.h"

#include <QByteArrayView>
#include <QHostAddress>
#include <QList>

namespace Broker {

/// The proxies that are believed about their clients.
class TrustedProxies
{
public:
    TrustedProxies() = default;
    explicit TrustedProxies(QList<Network> networks);

    bool isEmpty() const { return m_networks.isEmpty(); }

    bool contains(const QHostAddress &address) const;

    /// The client of a request that came from \a peer with the X-Forwarded-For headers
    /// \a forwardedFor, in their order.
    ///
    /// Each proxy adds at the right the address that it saw, so the right-most hop that is no
    /// proxy of ours is the client; what stands left of that the client may have made up. Where
    /// one of our proxies named nobody, or no address, it is the one to ask.
    QHostAddress clientOf(const QHostAddress &peer,
                          const QList<QByteArrayView> &forwardedFor) const;

private:
    QList<Network> m_networks;
};

/// Who is believed about where a client is, and how they say so.
struct ProxySettings
{
    TrustedProxies trusted;
    bool sendHeader = false; ///< each connection begins with a header of the PROXY protocol
};

} // namespace Broker
