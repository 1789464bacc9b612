// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// WebSocket frames for both ends of a measurement: the load generator and the floor.
namespace Wire {

enum class Opcode : uint8_t { Text = 0x1, Binary = 0x2, Close = 0x8, Ping = 0x9, Pong = 0xa };

/// One frame, as it was found in a buffer.
struct WebSocketFrame
{
    Opcode opcode;
    std::string_view payload; ///< unmasked; inside the buffer that was read
    size_t size;              ///< of the whole frame
};

/// The frame at the start of \a bytes, which is unmasked in place; nothing while it is incomplete.
std::optional<WebSocketFrame> takeFrame(char *bytes, size_t size);

/// Appends \a payload as a server sends it.
void appendFrame(std::string &out, Opcode opcode, std::string_view payload);

/// Appends \a payload as a client has to send it. RFC 6455, 5.3.
void appendMaskedFrame(std::string &out, Opcode opcode, std::string_view payload, uint32_t key);

} // namespace Wire
