// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/websocket/closestatus.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QVarLengthArray>

namespace Broker {

/// WebSocket frames as a server writes them: whole messages, unmasked (RFC 6455, 5.2).
///
/// A text frame where \a payload is UTF-8; else a binary one, because browsers end a connection
/// over a text frame that is not.
QByteArray webSocketMessage(QByteArrayView payload);

/// What of a frame comes before its payload.
using WebSocketHead = QVarLengthArray<char, 10>;

/// That of webSocketMessage().
WebSocketHead webSocketHead(QByteArrayView payload);

/// A binary frame, whatever \a payload is.
QByteArray webSocketBinary(QByteArrayView payload);

/// That of webSocketBinary().
WebSocketHead webSocketBinaryHead(QByteArrayView payload);

/// \a payload is that of the Ping it answers.
QByteArray webSocketPong(QByteArrayView payload);
QByteArray webSocketPing();

/// A Close frame, empty for code 1005, which says that there is none; the reason is cut to what a
/// control frame can hold, at a character's edge.
QByteArray webSocketClose(const CloseStatus &status);

} // namespace Broker
