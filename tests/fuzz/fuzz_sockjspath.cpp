// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The input is the part of a URL's path after the endpoint.

#include "broker/sockjs/path.h"
#include "tests/fuzz/expect.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray path = '/' + QByteArray(reinterpret_cast<const char *>(data), qsizetype(size));
    const SockJs::Path parsed = SockJs::parsedPath(path);
    if (parsed.kind == SockJs::Path::Kind::Session) {
        expect(!parsed.session.isEmpty() && parsed.session.size() <= 64);
        expect(!parsed.session.contains('.') && !parsed.session.contains('/'));
        expect(path.contains('/' + parsed.session + '/'));
    } else {
        expect(parsed.session.isEmpty());
    }
    return 0;
}
