// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/websocketwire.h"

#include <QtEndian>

namespace WebSocketWire {

namespace {

void appendLength(QByteArray &bytes, qsizetype size, quint8 mask)
{
    if (size < 126) {
        bytes += char(quint8(size) | mask);
    } else {
        bytes += char(126 | mask);
        bytes += char(size >> 8);
        bytes += char(size & 0xFF);
    }
}

} // namespace

QByteArray request(QByteArrayView path, QByteArrayView headers)
{
    return "GET " + path.toByteArray()
        + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + headers.toByteArray() + "\r\n";
}

QByteArray frame(int opcode, QByteArrayView payload)
{
    constexpr char Mask[] = {0x12, 0x34, 0x56, 0x78};
    QByteArray bytes(1, char(0x80 | opcode));
    appendLength(bytes, payload.size(), 0x80);
    bytes.append(Mask, 4);
    for (qsizetype at = 0; at < payload.size(); ++at) {
        bytes += char(payload[at] ^ Mask[at % 4]);
    }
    return bytes;
}

QByteArray closePayload(quint16 code, QByteArrayView reason)
{
    QByteArray payload(2, '\0');
    qToBigEndian(code, payload.data());
    return payload + reason.toByteArray();
}

QByteArray closeFrame(quint16 code, QByteArrayView reason)
{
    return frame(Close, closePayload(code, reason));
}

QList<Frame> framesIn(QByteArrayView bytes)
{
    QList<Frame> frames;
    while (bytes.size() >= 2) {
        qsizetype head = 2;
        qsizetype size = quint8(bytes[1]);
        if (size == 126 && bytes.size() >= 4) {
            head = 4;
            size = qFromBigEndian<quint16>(bytes.data() + 2);
        } else if (size == 127 && bytes.size() >= 10) {
            head = 10;
            size = qsizetype(qFromBigEndian<quint64>(bytes.data() + 2));
        }
        if (bytes.size() < head + size) {
            break;
        }
        frames.append({bytes[0] & 0x0F, bytes.sliced(head, size).toByteArray()});
        bytes = bytes.sliced(head + size);
    }
    return frames;
}

QList<Frame> framesBehindHead(QByteArrayView bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    return end < 0 ? QList<Frame>() : framesIn(bytes.sliced(end + 4));
}

} // namespace WebSocketWire
