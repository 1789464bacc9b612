// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/socketwitness.h"

#include <QSslSocket>

#include <fcntl.h>
#include <linux/sockios.h>
#include <linux/tcp.h> // its tcp_info has what that of netinet/tcp.h lacks
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

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

SocketWitness::SocketWitness(const QAbstractSocket &socket)
    : m_descriptor(::fcntl(int(socket.socketDescriptor()), F_DUPFD_CLOEXEC, 0))
    , m_received(qobject_cast<const QSslSocket *>(&socket)
                     ? std::numeric_limits<quint64>::max()
                     : infoOf(m_descriptor).value_or(tcp_info {}).tcpi_bytes_received)
{
}

SocketWitness::~SocketWitness()
{
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

bool SocketWitness::isDelivered() const
{
    const std::optional<tcp_info> info = infoOf(m_descriptor);
    int unacknowledged = 0;
    if (!info || ::ioctl(m_descriptor, SIOCOUTQ, &unacknowledged) != 0 || unacknowledged != 0) {
        return false;
    }
    // A socket is closed after a reset, and after both ends have said that they end; only then has
    // the peer's end been received, which the kernel counts as a byte.
    return info->tcpi_state != Closed || info->tcpi_bytes_received > m_received;
}

} // namespace Broker
