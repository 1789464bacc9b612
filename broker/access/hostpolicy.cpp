// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/access/hostpolicy.h"

#include "broker/access/loopback.h"

#include <algorithm>
#include <utility>

namespace Broker {

namespace {

// The address as an IPv4 client of an IPv6 listener typed it.
QByteArray shownAddress(QByteArrayView address)
{
    constexpr QByteArrayView Mapped = "::ffff:";
    const bool isMapped = address.startsWith(Mapped) && address.contains('.');
    if (isMapped) {
        return address.sliced(Mapped.size()).toByteArray();
    }
    return address.contains(':') ? '[' + address.toByteArray() + ']' : address.toByteArray();
}

} // namespace

HostPolicy::HostPolicy(QList<QByteArray> allowedHosts, quint16 defaultPort)
    : m_allowedHosts(std::move(allowedHosts))
    , m_defaultPort(defaultPort)
{
    for (QByteArray &host : m_allowedHosts) {
        host = host.toLower();
    }
}

bool HostPolicy::allows(QByteArrayView host, QByteArrayView localAddress, quint16 localPort) const
{
    const QByteArray wanted = host.toByteArray().toLower();
    const qsizetype size = hostSize(wanted);
    const QByteArrayView name = QByteArrayView(wanted).first(size);
    const bool isListed =
        std::any_of(m_allowedHosts.begin(), m_allowedHosts.end(), [&](const QByteArray &allowed) {
            return allowed == wanted || allowed == name;
        });
    if (isListed) {
        return true;
    }
    const QByteArray port = wanted.mid(size + 1);
    const bool hasOurPort =
        port.isEmpty() ? localPort == m_defaultPort : port == QByteArray::number(localPort);
    return hasOurPort && (isLoopbackName(name) || name == shownAddress(localAddress));
}

} // namespace Broker
