// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/deliveryprobe.h"

#include "broker/net/clientsocket.h"

#include <linux/sockios.h>
#include <linux/tcp.h> // its tcp_info has what that of netinet/tcp.h lacks
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <limits>
#include <optional>

namespace Broker {

namespace {

constexpr int Closed = 7; // TCP_CLOSE, which only netinet/tcp.h has a name for

std::optional<tcp_info> infoOf(int descriptor)
{
    tcp_info info {};
    socklen_t size = sizeof info;
    if (::getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &size) != 0) {
        return std::nullopt;
    }
    return info;
}

} // namespace

DeliveryProbe::DeliveryProbe(const ClientSocket &socket)
    : m_descriptor(
        Descriptor::duplicateOf(int(socket.device().socketDescriptor())).value_or(Descriptor()))
    , m_received(socket.isSecure()
                     ? std::numeric_limits<quint64>::max()
                     : infoOf(m_descriptor.get()).value_or(tcp_info {}).tcpi_bytes_received)
{
}

bool DeliveryProbe::isDelivered() const
{
    const std::optional<tcp_info> info = infoOf(m_descriptor.get());
    int unacknowledged = 0;
    if (!info || ::ioctl(m_descriptor.get(), SIOCOUTQ, &unacknowledged) != 0
        || unacknowledged != 0) {
        return false;
    }
    // A socket is closed after a reset, and after both ends have said that they end; only then has
    // the peer's end been received, which the kernel counts as a byte.
    return info->tcpi_state != Closed || info->tcpi_bytes_received > m_received;
}

} // namespace Broker
