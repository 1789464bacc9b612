// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/load/stompframes.h"

#include <charconv>

namespace Load {

namespace {

// '@', the time in 16 hexadecimal digits, the recipient in 8.
constexpr char Mark = '@';
constexpr size_t TimeDigits = 16;
constexpr size_t RecipientDigits = 8;
constexpr size_t StampSize = 1 + TimeDigits + RecipientDigits;

void appendHex(std::string &out, uint64_t value, size_t digits)
{
    while (digits > 0) {
        --digits;
        out += "0123456789abcdef"[value >> (4 * digits) & 0xf];
    }
}

template<typename Number>
bool readHex(std::string_view text, Number &value)
{
    const char *end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, value, 16);
    return result.ec == std::errc() && result.ptr == end;
}

} // namespace

std::string connectFrame(const Options &options)
{
    std::string frame = "CONNECT\naccept-version:1.2,1.1\nheart-beat:0,0\nhost:" + options.host;
    if (!options.login.empty()) {
        frame += "\nlogin:" + options.login + "\npasscode:" + options.passcode;
    }
    frame += "\n\n";
    return frame += '\0';
}

std::string subscribeFrame(std::string_view destination)
{
    std::string frame = "SUBSCRIBE\nid:sub-0\ndestination:";
    frame.append(destination).append("\nack:auto\n\n");
    return frame += '\0';
}

std::string sendFrame(std::string_view destination, const Stamp &stamp, size_t bodySize)
{
    std::string frame = "SEND\ndestination:";
    frame.append(destination).append("\ncontent-type:text/plain\ncontent-length:");
    frame.append(std::to_string(bodySize)).append("\n\n");
    frame += Mark;
    appendHex(frame, uint64_t(stamp.sentAt.count()), TimeDigits);
    appendHex(frame, stamp.recipient, RecipientDigits);
    frame.append(bodySize - StampSize, '.');
    return frame += '\0';
}

std::string sendCountFrame(std::string_view destination, std::chrono::nanoseconds sentAt)
{
    std::string frame = "SEND\ndestination:";
    frame.append(destination).append("\ncontent-type:application/json\n\n");
    frame += std::to_string(sentAt.count());
    return frame += '\0';
}

bool takeStamp(std::string_view &text, Stamp &stamp)
{
    // Other texts may hold the mark too, such as RabbitMQ's message-id; none has digits after it.
    for (;;) {
        const size_t found = text.find(Mark);
        if (found == std::string_view::npos || text.size() - found < StampSize) {
            text = {};
            return false;
        }
        text.remove_prefix(found + 1);
        uint64_t sentAt = 0;
        if (readHex(text.substr(0, TimeDigits), sentAt)
            && readHex(text.substr(TimeDigits, RecipientDigits), stamp.recipient)) {
            stamp.sentAt = std::chrono::nanoseconds(sentAt);
            text.remove_prefix(StampSize - 1);
            return true;
        }
    }
}

bool takeCount(std::string_view &text, Stamp &stamp)
{
    const size_t body = text.find("\n\n");
    int64_t sentAt = 0;
    if (body != std::string_view::npos) {
        const char *end = text.data() + text.size();
        std::from_chars(text.data() + body + 2, end, sentAt);
    }
    text = {};
    stamp = {std::chrono::nanoseconds(sentAt), Everybody};
    return sentAt > 0;
}

std::chrono::nanoseconds stampClock()
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

} // namespace Load
