// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The input is what a connection begins with.

#include "broker/net/proxyheader.h"
#include "tests/fuzz/expect.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using Broker::ProxyHeaderParser;
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    ProxyHeaderParser whole;
    const qsizetype taken = whole.feed(bytes);
    expect(taken <= 16 + 4096);
    expect(taken == bytes.size() || whole.state() != ProxyHeaderParser::State::Incomplete);
    ProxyHeaderParser cut;
    qsizetype takenByByte = 0;
    for (const char byte : bytes) {
        takenByByte += cut.feed({&byte, 1});
    }
    expect(takenByByte == taken && cut.state() == whole.state());
    if (whole.state() == ProxyHeaderParser::State::Complete) {
        expect(cut.header() == whole.header());
        expect(!whole.header().source.isNull() || whole.header() == Broker::ProxyHeader {});
    }
    return 0;
}
