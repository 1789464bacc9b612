// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHostAddress>

namespace Broker {

/// The address of one end of a connection; null where the kernel knows of none.
struct SocketAddress
{
    QHostAddress address;
    quint16 port = 0;
};

/// The other end of the connection that \a descriptor is.
SocketAddress peerSocketAddress(qintptr descriptor);

/// This end of it.
SocketAddress localSocketAddress(qintptr descriptor);

} // namespace Broker
