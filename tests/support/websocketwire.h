// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

/// The wire of a WebSocket as a client has it, written anew for the tests: RFC 6455.
namespace WebSocketWire {

constexpr int Text = 0x1;
constexpr int Close = 0x8;
constexpr int Ping = 0x9;
constexpr int Pong = 0xA;

/// The request for one at \a path; \a headers end with CRLF each.
QByteArray request(QByteArrayView path, QByteArrayView headers = {});

/// What request() has to be answered with as Sec-WebSocket-Accept: its key is that of RFC
/// 6455, 1.3.
constexpr QByteArrayView Accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

/// A whole masked frame.
QByteArray frame(int opcode, QByteArrayView payload);

QByteArray closeFrame(quint16 code, QByteArrayView reason = {});

struct Frame
{
    int opcode = 0;
    QByteArray payload;

    bool operator==(const Frame &other) const
    {
        return opcode == other.opcode && payload == other.payload;
    }
};

/// The whole frames of a server in \a bytes.
QList<Frame> framesIn(QByteArrayView bytes);

/// Of what a server sent, the frames behind the head of its answer.
QList<Frame> framesBehindHead(QByteArrayView bytes);

/// The payload of a Close frame with \a code.
QByteArray closePayload(quint16 code, QByteArrayView reason = {});

} // namespace WebSocketWire
