// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/websocket/websocketkey.h"

#include <QByteArray>

namespace Broker {

bool isWebSocketKey(QByteArrayView key)
{
    constexpr qsizetype EncodedBytes = 24;
    constexpr qsizetype DecodedBytes = 16;
    const auto decoded =
        QByteArray::fromBase64Encoding(key.toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    return key.size() == EncodedBytes && decoded && decoded.decoded.size() == DecodedBytes;
}

} // namespace Broker
