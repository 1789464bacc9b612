// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/control/capturedframe.h"

#include "broker/stomp/frameparser.h"

#include <limits>

namespace Broker {

namespace {

std::optional<Stomp::Frame> parsed(const QByteArray &bytes, std::optional<Stomp::Version> version)
{
    constexpr qsizetype Enough = std::numeric_limits<int>::max(); // it has passed already
    Stomp::FrameParser parser({Enough, Enough, Enough});
    if (version) {
        parser.setVersion(*version);
    }
    parser.append(bytes);
    if (parser.next() != Stomp::FrameParser::Step::Frame) {
        return std::nullopt;
    }
    return parser.takeFrame();
}

} // namespace

// The record does not say of which version the session is: what is no escape of 1.2 is one of 1.0,
// which has none.
std::optional<Stomp::Frame> capturedFrame(const TrafficRecord &record)
{
    if (record.head.isEmpty() || record.isBodyCut) {
        return std::nullopt;
    }
    const QByteArray bytes = record.head + record.body + '\0';
    std::optional<Stomp::Frame> frame = parsed(bytes, Stomp::Version::V12);
    return frame ? frame : parsed(bytes, std::nullopt);
}

} // namespace Broker
