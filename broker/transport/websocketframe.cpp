// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/websocketframe.h"

#include <QtEndian>

namespace Broker {

namespace {

constexpr char FinalText = char(0x81);
constexpr char FinalBinary = char(0x82);
constexpr char FinalClose = char(0x88);
constexpr char FinalPing = char(0x89);
constexpr char FinalPong = char(0x8a);
constexpr quint16 NoStatus = 1005;        // RFC 6455, 7.4.1: never in a frame
constexpr qsizetype MaxReasonBytes = 123; // of the 125 of a control frame, after the code

void appendHeader(QByteArray &frame, char opcode, qsizetype size)
{
    frame += opcode;
    if (size < 126) {
        frame += char(size);
    } else if (size <= 0xffff) {
        char length[2];
        qToBigEndian(quint16(size), length);
        frame += char(126);
        frame.append(length, sizeof length);
    } else {
        char length[8];
        qToBigEndian(quint64(size), length);
        frame += char(127);
        frame.append(length, sizeof length);
    }
}

} // namespace

QByteArray webSocketMessage(QByteArrayView payload)
{
    QByteArray frame;
    frame.reserve(payload.size() + 10);
    appendHeader(frame, payload.isValidUtf8() ? FinalText : FinalBinary, payload.size());
    frame.append(payload);
    return frame;
}

QByteArray webSocketPong(QByteArrayView payload)
{
    QByteArray frame;
    appendHeader(frame, FinalPong, payload.size());
    frame.append(payload);
    return frame;
}

QByteArray webSocketPing()
{
    QByteArray frame;
    appendHeader(frame, FinalPing, 0);
    return frame;
}

QByteArray webSocketClose(const CloseStatus &status)
{
    QByteArray frame;
    if (status.code == NoStatus) {
        appendHeader(frame, FinalClose, 0);
        return frame;
    }
    QString reason = status.reason;
    while (reason.toUtf8().size() > MaxReasonBytes) {
        reason.chop(reason.back().isLowSurrogate() ? 2 : 1);
    }
    const QByteArray utf8 = reason.toUtf8();
    char code[2];
    qToBigEndian(status.code, code);
    appendHeader(frame, FinalClose, utf8.size() + 2);
    frame.append(code, sizeof code);
    frame += utf8;
    return frame;
}

} // namespace Broker
