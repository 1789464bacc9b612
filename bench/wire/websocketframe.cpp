// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/wire/websocketframe.h"

#include <cstring>

namespace Wire {

namespace {

constexpr uint8_t FinalFragment = 0x80;
constexpr uint8_t Masked = 0x80;
constexpr size_t KeySize = 4;

uint8_t byteAt(const char *bytes, size_t index)
{
    return static_cast<uint8_t>(bytes[index]);
}

uint64_t bigEndian(const char *bytes, size_t count)
{
    uint64_t value = 0;
    for (size_t index = 0; index < count; ++index) {
        value = value << 8 | byteAt(bytes, index);
    }
    return value;
}

// Eight bytes at a time: the key repeats every four.
void mask(char *bytes, size_t size, const char *key)
{
    char twice[2 * KeySize];
    std::memcpy(twice, key, KeySize);
    std::memcpy(twice + KeySize, key, KeySize);
    uint64_t wide = 0;
    std::memcpy(&wide, twice, sizeof wide);
    size_t index = 0;
    for (; index + sizeof wide <= size; index += sizeof wide) {
        uint64_t word = 0;
        std::memcpy(&word, bytes + index, sizeof word);
        word ^= wide;
        std::memcpy(bytes + index, &word, sizeof word);
    }
    for (; index < size; ++index) {
        bytes[index] = static_cast<char>(bytes[index] ^ key[index % KeySize]);
    }
}

void appendHead(std::string &out, Opcode opcode, size_t size, uint8_t maskBit)
{
    out += static_cast<char>(FinalFragment | static_cast<uint8_t>(opcode));
    size_t lengthBytes = 0;
    if (size < 126) {
        out += static_cast<char>(maskBit | size);
    } else if (size <= 0xffff) {
        out += static_cast<char>(maskBit | 126);
        lengthBytes = 2;
    } else {
        out += static_cast<char>(maskBit | 127);
        lengthBytes = 8;
    }
    while (lengthBytes > 0) {
        --lengthBytes;
        out += static_cast<char>(size >> (8 * lengthBytes) & 0xff);
    }
}

} // namespace

std::optional<WebSocketFrame> takeFrame(char *bytes, size_t size)
{
    if (size < 2) {
        return std::nullopt;
    }
    const bool masked = byteAt(bytes, 1) & Masked;
    size_t length = byteAt(bytes, 1) & 0x7f;
    const size_t lengthBytes = length == 126 ? 2 : length == 127 ? 8 : 0;
    const size_t headSize = 2 + lengthBytes + (masked ? KeySize : 0);
    if (size < headSize) {
        return std::nullopt;
    }
    if (lengthBytes > 0) {
        length = bigEndian(bytes + 2, lengthBytes);
    }
    if (size - headSize < length) {
        return std::nullopt;
    }
    char *payload = bytes + headSize;
    if (masked) {
        mask(payload, length, payload - KeySize);
    }
    return WebSocketFrame {static_cast<Opcode>(byteAt(bytes, 0) & 0x0f),
                           std::string_view(payload, length), headSize + length};
}

void appendFrame(std::string &out, Opcode opcode, std::string_view payload)
{
    appendHead(out, opcode, payload.size(), 0);
    out += payload;
}

void appendMaskedFrame(std::string &out, Opcode opcode, std::string_view payload, uint32_t key)
{
    appendHead(out, opcode, payload.size(), Masked);
    char keyBytes[KeySize];
    std::memcpy(keyBytes, &key, KeySize);
    out.append(keyBytes, KeySize);
    const size_t start = out.size();
    out += payload;
    mask(out.data() + start, payload.size(), keyBytes);
}

} // namespace Wire
