// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHostAddress>

namespace Broker {

/// An end of a connection; the address is null where the kernel knows of none.
struct SocketEnd
{
    QHostAddress address;
    quint16 port = 0;
};

/// The other end of the connection that \a descriptor is.
SocketEnd peerEnd(qintptr descriptor);

/// This end of it.
SocketEnd localEnd(qintptr descriptor);

} // namespace Broker
