// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/access/hostpolicy.h"

#include "broker/access/ipaddress.h"
#include "broker/access/loopback.h"

#include <algorithm>
#include <utility>

namespace Broker {

namespace {

bool isAddress(QByteArrayView name)
{
    if (name.startsWith('[') && name.endsWith(']')) {
        const QByteArrayView inner = name.sliced(1).chopped(1);
        return inner.contains(':') && !parsedAddress(inner).isNull();
    }
    return !name.contains(':') && !parsedAddress(name).isNull();
}

// A host in small letters and without the dot at the end of its name, which is the root of DNS and
// means that nothing is to be added (RFC 1034, 3.1). An address has no root.
QByteArray plainHost(QByteArrayView host)
{
    QByteArray plain = host.toByteArray().toLower();
    const QByteArrayView name = QByteArrayView(plain).first(hostSize(plain));
    if (name.size() > 1 && name.endsWith('.') && !isAddress(name.chopped(1))) {
        plain.remove(name.size() - 1, 1);
    }
    return plain;
}

// Whether \a wanted, which is a host with or without a port, is what \a allowed stands for.
bool isMeant(QByteArrayView allowed, QByteArrayView wanted)
{
    return allowed.startsWith('.') ? wanted == allowed.sliced(1) || wanted.endsWith(allowed)
                                   : wanted == allowed;
}

} // namespace

HostPolicy::HostPolicy(QList<QByteArray> allowedHosts)
    : m_allowedHosts(std::move(allowedHosts))
{
    for (QByteArray &host : m_allowedHosts) {
        host = plainHost(host);
    }
}

bool HostPolicy::allows(QByteArrayView host) const
{
    const QByteArray wanted = plainHost(host);
    const QByteArrayView name = QByteArrayView(wanted).first(hostSize(wanted));
    return isLoopbackName(name) || isAddress(name)
        || std::any_of(m_allowedHosts.begin(), m_allowedHosts.end(),
                       [&](const QByteArray &allowed) {
                           return isMeant(allowed, wanted) || isMeant(allowed, name);
                       });
}

} // namespace Broker
