// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/socketaddress.h"

#include <netinet/in.h>
#include <sys/socket.h>

namespace Broker {

namespace {

// What \a name, which is getpeername or getsockname, says of \a descriptor.
SocketAddress endOf(qintptr descriptor, int (*name)(int, sockaddr *, socklen_t *))
{
    sockaddr_storage storage {};
    auto *address = reinterpret_cast<sockaddr *>(&storage);
    socklen_t size = sizeof storage;
    if (name(int(descriptor), address, &size) != 0) {
        return {};
    }
    const in_port_t port = storage.ss_family == AF_INET6
        ? reinterpret_cast<const sockaddr_in6 *>(&storage)->sin6_port
        : reinterpret_cast<const sockaddr_in *>(&storage)->sin_port;
    return {QHostAddress(address), ntohs(port)};
}

} // namespace

SocketAddress peerSocketAddress(qintptr descriptor)
{
    return endOf(descriptor, ::getpeername);
}

SocketAddress localSocketAddress(qintptr descriptor)
{
    return endOf(descriptor, ::getsockname);
}

} // namespace Broker
