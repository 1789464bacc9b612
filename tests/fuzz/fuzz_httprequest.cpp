// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The first byte says where the input is cut; the rest comes from an HTTP client. However it is
// cut the parser must make the same of it.

#include "broker/http/requestparser.h"
#include "tests/fuzz/expect.h"

#include <QByteArrayList>

using Http::Request;
using Http::RequestParser;

namespace {

constexpr qsizetype BodyLimit = 2048;

QByteArray summary(const Request &request)
{
    QByteArray text = QByteArray::number(int(request.method)) + ' ' + request.path + '?'
        + request.query + ' ' + request.authority + ' ' + QByteArray::number(request.minorVersion);
    for (const Http::Header &header : request.headers) {
        text += '\n' + header.name + ':' + header.value;
    }
    return text + "\n\n" + request.body;
}

QByteArrayList outcomeOf(const QList<QByteArrayView> &pieces)
{
    RequestParser parser({1024, 1024, 4096, 16, BodyLimit});
    QByteArrayList outcome;
    for (QByteArrayView piece : pieces) {
        while (!piece.isEmpty()) {
            const qsizetype taken = parser.feed(piece);
            expect(taken >= 0 && taken <= piece.size());
            piece = piece.sliced(taken);
            if (parser.state() == RequestParser::State::Failed) {
                outcome.append("failed " + QByteArray::number(int(parser.error())));
                return outcome;
            }
            if (parser.state() == RequestParser::State::Complete) {
                const Request request = parser.takeRequest();
                expect(request.path.startsWith('/') || request.path == "*");
                expect(request.body.size() <= BodyLimit && request.headers.size() <= 16);
                outcome.append(summary(request));
                parser.reset();
            } else {
                expect(piece.isEmpty()); // an incomplete request takes all there is
            }
        }
    }
    return outcome;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 1) {
        return 0;
    }
    const QByteArrayView input(data + 1, qsizetype(size) - 1);
    const qsizetype cut = input.size() * data[0] / 256;
    const QByteArrayList whole = outcomeOf({input});
    expect(whole == outcomeOf({input.first(cut), input.sliced(cut)}));
    QList<QByteArrayView> bytes;
    for (qsizetype at = 0; at < input.size(); ++at) {
        bytes.append(input.sliced(at, 1));
    }
    expect(whole == outcomeOf(bytes));
    return 0;
}
