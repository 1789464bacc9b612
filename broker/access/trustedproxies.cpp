// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/access/trustedproxies.h"

#include <algorithm>
#include <utility>

namespace Broker {

namespace {

// What an X-Forwarded-For says of one hop: an address, which some proxies follow with a port.
QHostAddress parsedHop(QByteArrayView hop)
{
    if (hop.startsWith('[')) {
        const qsizetype end = hop.indexOf(']');
        const QByteArrayView rest = end < 0 ? QByteArrayView("?") : hop.sliced(end + 1);
        const bool hasGoodRest =
            rest.isEmpty() || (rest.startsWith(':') && parsedPort(rest.sliced(1)));
        const bool isIpv6 = hasGoodRest && hop.first(end).contains(':');
        return isIpv6 ? parsedAddress(hop.first(end).sliced(1)) : QHostAddress();
    }
    if (hop.count(':') == 1) {
        const qsizetype colon = hop.indexOf(':');
        return parsedPort(hop.sliced(colon + 1)) ? parsedAddress(hop.first(colon)) : QHostAddress();
    }
    return parsedAddress(hop);
}

} // namespace

TrustedProxies::TrustedProxies(QList<Network> networks)
    : m_networks(std::move(networks))
{
}

bool TrustedProxies::contains(const QHostAddress &address) const
{
    const QHostAddress plain = unmapped(address);
    return std::any_of(m_networks.begin(), m_networks.end(), [&](const Network &network) {
        return plain.isInSubnet(network.address, network.bits);
    });
}

QHostAddress TrustedProxies::clientOf(const QHostAddress &peer,
                                      const QList<QByteArrayView> &forwardedFor) const
{
    QHostAddress client = unmapped(peer);
    for (qsizetype at = forwardedFor.size() - 1; at >= 0; --at) {
        QByteArrayView rest = forwardedFor[at];
        while (!rest.isEmpty()) {
            if (!contains(client)) {
                return client;
            }
            const qsizetype comma = rest.lastIndexOf(',');
            const QByteArrayView hop = rest.sliced(comma + 1).trimmed();
            rest = rest.first(qMax(comma, qsizetype(0)));
            if (hop.isEmpty()) {
                continue; // RFC 9110, 5.6.1.2: empty elements of a list do not count
            }
            const QHostAddress named = parsedHop(hop);
            if (named.isNull()) {
                return client;
            }
            client = named;
        }
    }
    return client;
}

} // namespace Broker
