// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The input is what a SockJS client sends. What is read out of it must read the same when it is
// written again, and any bytes at all must become an array that can be read.

#include "broker/sockjs/frame.h"
#include "tests/fuzz/expect.h"

using SockJs::decodedMessages;
using SockJs::MessageError;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView input(data, qsizetype(size));
    const SockJs::DecodedMessages decoded = decodedMessages(input);
    if (decoded.error == MessageError::None) {
        const QByteArray frame = SockJs::messageFrame(decoded.messages);
        const SockJs::DecodedMessages again = decodedMessages(QByteArrayView(frame).sliced(1));
        expect(again.error == MessageError::None && again.messages == decoded.messages);
    } else {
        expect(decoded.messages.isEmpty());
    }

    const QByteArray frame = SockJs::messageFrame(input);
    const SockJs::DecodedMessages again = decodedMessages(QByteArrayView(frame).sliced(1));
    expect(again.error == MessageError::None && again.messages.size() == 1);
    expect(!input.isValidUtf8() || again.messages.first() == input);
    return 0;
}
