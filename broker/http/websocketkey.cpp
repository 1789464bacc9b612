// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/http/websocketkey.h"

#include <QCryptographicHash>

namespace Http {

bool isWebSocketKey(QByteArrayView key)
{
    constexpr qsizetype EncodedBytes = 24;
    constexpr qsizetype DecodedBytes = 16;
    const auto decoded =
        QByteArray::fromBase64Encoding(key.toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    return key.size() == EncodedBytes && decoded && decoded.decoded.size() == DecodedBytes;
}

QByteArray webSocketAccept(QByteArrayView key)
{
    constexpr QByteArrayView Protocol = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(key);
    hash.addData(Protocol);
    return hash.result().toBase64();
}

} // namespace Http
