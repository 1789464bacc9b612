// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/limits.h"

#include <QHostAddress>
#include <QString>

namespace Broker {

/// Where a request came from.
struct RequestPeer
{
    QString remote;          ///< address and, where it is known, port
    QHostAddress address;    ///< of the remote end
    bool isSecure = false;   ///< over TLS, be it only up to a proxy
    bool isReserved = false; ///< its connection is one of the last, which are kept for monitors
    bool isProxy = false;    ///< one that is trusted, and did not say for whom it asks
};

/// The address whose share \a peer uses up, or a null one where no share of it is limited: on this
/// machine as a rule, and for a proxy, behind which there are many.
QHostAddress sharerOf(const Limits &limits, const RequestPeer &peer);

} // namespace Broker
