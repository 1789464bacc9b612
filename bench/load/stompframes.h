// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "bench/load/options.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

/// The few STOMP frames that a measurement needs, and the stamp in a message's body.
namespace Load {

/// The recipient of a message that is for everybody.
constexpr uint32_t Everybody = 0xffffffff;

/// What a body says: when it was sent, and to which client.
struct Stamp
{
    std::chrono::nanoseconds sentAt;
    uint32_t recipient;
};

std::string connectFrame(const Options &options);
std::string subscribeFrame(std::string_view destination);
std::string sendFrame(std::string_view destination, const Stamp &stamp, size_t bodySize);

/// The same with the time alone, as a whole number.
std::string sendCountFrame(std::string_view destination, std::chrono::nanoseconds sentAt);

/// Takes the next stamp from the front of \a text, which may be frames or a JSON string with them:
/// a stamp looks the same in both. False when there is none left.
bool takeStamp(std::string_view &text, Stamp &stamp);

/// Takes the number from the MESSAGE that \a text is; it is for everybody. False when there is
/// none.
bool takeCount(std::string_view &text, Stamp &stamp);

/// The time that stamps are in.
std::chrono::nanoseconds stampClock();

} // namespace Load
