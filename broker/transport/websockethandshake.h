// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/transport/decision.h"

#include <QByteArray>

namespace Broker {

/// The bytes of the answer with which the connection becomes a WebSocket (RFC 6455, 4.2.2).
QByteArray webSocketHandshake(const WebSocketGrant &grant);

} // namespace Broker
