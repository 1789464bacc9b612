// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace Http {

/// Whether \a key is what RFC 6455, 4.1, wants as Sec-WebSocket-Key: 16 bytes in base64.
bool isWebSocketKey(QByteArrayView key);

/// The Sec-WebSocket-Accept that proves that \a key was understood (RFC 6455, 4.2.2).
QByteArray webSocketAccept(QByteArrayView key);

} // namespace Http
