// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The first byte chooses the version, the second where the input is cut; the rest comes from a
// client. However it is cut the parser must make the same of it, and what it makes of a frame must
// be written so that it reads the same again.

#include "broker/stomp/frameparser.h"
#include "broker/stomp/framewriter.h"
#include "tests/fuzz/expect.h"

#include <QByteArrayList>

#include <algorithm>

using Stomp::Command;
using Stomp::Frame;
using Stomp::FrameParser;
using Stomp::Version;

namespace {

struct Outcome
{
    QList<Frame> frames;
    qsizetype beats = 0;
    bool failed = false;
    Stomp::ParseError error {};
    QByteArray receiptId;

    bool operator==(const Outcome &) const = default;
};

Outcome outcomeOf(FrameParser parser, const QList<QByteArrayView> &pieces)
{
    Outcome outcome;
    for (const QByteArrayView piece : pieces) {
        parser.append(piece);
        for (FrameParser::Step step = parser.next(); step != FrameParser::Step::Incomplete;
             step = parser.next()) {
            if (step == FrameParser::Step::Failed) {
                outcome.failed = true;
                outcome.error = parser.failure().error;
                outcome.receiptId = parser.failure().receiptId;
                return outcome;
            }
            if (step == FrameParser::Step::Frame) {
                outcome.frames.append(parser.takeFrame());
            } else {
                ++outcome.beats;
            }
        }
    }
    return outcome;
}

Stomp::Headers withoutLength(const Frame &frame)
{
    Stomp::Headers headers = frame.headers;
    headers.removeIf([](const Stomp::Header &header) { return header.name == "content-length"; });
    return headers;
}

void expectReadsBack(const Frame &frame)
{
    // With room for the escapes and the content-length that the writer adds.
    FrameParser parser(Stomp::ParserLimits {1024 * 1024, 1000, 1024 * 1024});
    parser.setVersion(Version::V12);
    const Outcome outcome = outcomeOf(parser, {encoded(frame, Version::V12)});
    expect(outcome.frames.size() == 1 && !outcome.failed && outcome.beats == 0);
    const Frame &again = outcome.frames.first();
    expect(again.command == frame.command && again.body == frame.body);
    expect(withoutLength(again) == withoutLength(frame));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2) {
        return 0;
    }
    const QByteArrayView input(data + 2, qsizetype(size) - 2);
    const qsizetype cut = input.size() * data[1] / 256;
    FrameParser parser(Stomp::ParserLimits {4096, 16, 1024});
    if (data[0] % 4 < 3) {
        parser.setVersion(Version(data[0] % 4));
    }

    const Outcome whole = outcomeOf(parser, {input});
    expect(whole == outcomeOf(parser, {input.first(cut), input.sliced(cut)}));
    QList<QByteArrayView> bytes;
    for (qsizetype at = 0; at < input.size(); ++at) {
        bytes.append(input.sliced(at, 1));
    }
    expect(whole == outcomeOf(parser, bytes));

    for (const Frame &frame : whole.frames) {
        const bool isHandshake = frame.command == Command::Connect
            || frame.command == Command::Stomp || frame.command == Command::Connected;
        expect(frame.body.size() < 4096 && frame.headers.size() <= 16);
        if (data[0] % 4 == 2 && !isHandshake) {
            expectReadsBack(frame);
        }
    }
    return 0;
}
