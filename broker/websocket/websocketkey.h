// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

namespace Broker {

/// Whether \a key is what RFC 6455, 4.1, wants as Sec-WebSocket-Key: 16 bytes in base64.
bool isWebSocketKey(QByteArrayView key);

} // namespace Broker
