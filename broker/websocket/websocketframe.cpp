// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/websocket/websocketframe.h"

#include <QtEndian>

#include <algorithm>

namespace Broker {

namespace {

constexpr char FinalText = char(0x81);
constexpr char FinalBinary = char(0x82);
constexpr char FinalClose = char(0x88);
constexpr char FinalPing = char(0x89);
constexpr char FinalPong = char(0x8a);
constexpr quint16 NoStatus = 1005;        // RFC 6455, 7.4.1: never in a frame
constexpr qsizetype MaxReasonBytes = 123; // of the 125 of a control frame, after the code

// That of an unmasked frame whose first byte is \a opcode.
WebSocketHead headOf(char opcode, qsizetype size)
{
    WebSocketHead head(size < 126 ? 2 : size <= 0xffff ? 4 : 10);
    head[0] = opcode;
    if (size < 126) {
        head[1] = char(size);
    } else if (size <= 0xffff) {
        head[1] = char(126);
        qToBigEndian(quint16(size), head.data() + 2);
    } else {
        head[1] = char(127);
        qToBigEndian(quint64(size), head.data() + 2);
    }
    return head;
}

QByteArray framed(const WebSocketHead &head, QByteArrayView payload)
{
    QByteArray frame(head.size() + payload.size(), Qt::Uninitialized);
    std::copy(payload.begin(), payload.end(), std::copy(head.begin(), head.end(), frame.data()));
    return frame;
}

QByteArray framed(char opcode, QByteArrayView payload)
{
    return framed(headOf(opcode, payload.size()), payload);
}

} // namespace

QByteArray webSocketMessage(QByteArrayView payload)
{
    return framed(webSocketHead(payload), payload);
}

WebSocketHead webSocketHead(QByteArrayView payload)
{
    return headOf(payload.isValidUtf8() ? FinalText : FinalBinary, payload.size());
}

QByteArray webSocketBinary(QByteArrayView payload)
{
    return framed(FinalBinary, payload);
}

WebSocketHead webSocketBinaryHead(QByteArrayView payload)
{
    return headOf(FinalBinary, payload.size());
}

QByteArray webSocketPong(QByteArrayView payload)
{
    return framed(FinalPong, payload);
}

QByteArray webSocketPing()
{
    return framed(FinalPing, {});
}

QByteArray webSocketClose(const CloseStatus &status)
{
    if (status.code == NoStatus) {
        return framed(FinalClose, {});
    }
    QString reason = status.reason;
    while (reason.toUtf8().size() > MaxReasonBytes) {
        reason.chop(reason.back().isLowSurrogate() ? 2 : 1);
    }
    QByteArray payload(2, Qt::Uninitialized);
    qToBigEndian(status.code, payload.data());
    return framed(FinalClose, payload + reason.toUtf8());
}

} // namespace Broker
