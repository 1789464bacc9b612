// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The input is a pattern, a line end and a destination. Matching must agree with a matcher that
// tries everything, which is only asked where that is short.

#include "broker/routing/destination.h"
#include "tests/fuzz/expect.h"

#include <QList>

#include <algorithm>

using Broker::DestinationPattern;

namespace {

constexpr qsizetype ShortEnough = 24;

bool matchesSegment(QByteArrayView pattern, QByteArrayView segment)
{
    if (pattern.isEmpty()) {
        return segment.isEmpty();
    }
    if (pattern[0] == '*') {
        return matchesSegment(pattern.sliced(1), segment)
            || (!segment.isEmpty() && matchesSegment(pattern, segment.sliced(1)));
    }
    return !segment.isEmpty() && (pattern[0] == '?' || pattern[0] == segment[0])
        && matchesSegment(pattern.sliced(1), segment.sliced(1));
}

bool matches(const QList<QByteArray> &pattern, const QList<QByteArray> &segments)
{
    if (pattern.isEmpty()) {
        return segments.isEmpty();
    }
    const QByteArray &first = pattern.first();
    if (first == "**") {
        return matches(pattern.sliced(1), segments)
            || (!segments.isEmpty() && matches(pattern, segments.sliced(1)));
    }
    return !segments.isEmpty() && (first.startsWith('{') || matchesSegment(first, segments.first()))
        && matches(pattern.sliced(1), segments.sliced(1));
}

bool isAscii(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), [](char byte) { return byte > 0; });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype lineEnd = input.indexOf('\n');
    const QByteArray text = input.first(std::max<qsizetype>(lineEnd, 0));
    const QByteArray destination = input.sliced(lineEnd + 1);
    const Result<DestinationPattern> pattern = DestinationPattern::parse(text);
    const bool isDestination =
        Broker::destinationFault(destination).isEmpty() && !Broker::isPattern(destination);
    if (!pattern || !isDestination) {
        return 0;
    }
    const bool found = pattern->matches(destination);
    expect(pattern->captured(destination, "user").isNull() || found);
    if (!Broker::isPattern(text)) {
        expect(found == (text == destination));
    }
    const bool isShort = text.size() < ShortEnough && destination.size() < ShortEnough;
    if (isShort && isAscii(text) && isAscii(destination)) {
        expect(found == matches(text.sliced(1).split('/'), destination.sliced(1).split('/')));
    }
    return 0;
}
