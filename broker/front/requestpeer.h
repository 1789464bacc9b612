// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHostAddress>
#include <QString>

namespace Broker {

/// Where a request came from.
struct RequestPeer
{
    QString remote;        ///< address and, where it is known, port
    QHostAddress address;  ///< of the remote end
    bool isSecure = false; ///< over TLS, be it only up to a proxy
};

} // namespace Broker
