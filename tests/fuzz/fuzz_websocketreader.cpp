// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The input is what comes from a client once its connection is a WebSocket. However it is cut, the
// reader must tell the same, nothing past its bounds, and no text that is not UTF-8.

#include "broker/websocket/websocketreader.h"
#include "tests/fuzz/expect.h"

#include <QByteArrayList>

namespace {

using Broker::WebSocketReader;
using Step = WebSocketReader::Step;

constexpr WebSocketReader::Bounds Bounds {64, 4};

void tell(WebSocketReader &reader, QByteArrayView bytes, QByteArrayList &told)
{
    QByteArray arrived = bytes.toByteArray();
    reader.append(arrived);
    for (Step step = reader.next(); step != Step::Incomplete; step = reader.next()) {
        if (step == Step::Close || step == Step::Failed) {
            told += QByteArray::number(reader.status().code) + reader.status().reason.toUtf8();
        } else {
            expect(reader.payload().size() <= (step == Step::Message ? Bounds.messageBytes : 125));
            told += QByteArray::number(int(step)) + reader.payload().toByteArray();
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    WebSocketReader whole(Bounds);
    QByteArrayList told;
    tell(whole, bytes, told);
    WebSocketReader cut(Bounds);
    QByteArrayList toldByByte;
    for (const char byte : bytes) {
        tell(cut, {&byte, 1}, toldByByte);
    }
    expect(toldByByte == told);
    expect(cut.endCount() == whole.endCount() && cut.isInside() == whole.isInside());
    return 0;
}
