// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/load/sockjsframes.h"

#include <unistd.h>

namespace Load {

std::string sockJsMessage(std::string_view stomp)
{
    std::string out = "[\"";
    for (const char byte : stomp) {
        switch (byte) {
        case '\0': out += "\\u0000"; break;
        case '\n': out += "\\n"; break;
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        default: out += byte;
        }
    }
    return out += "\"]";
}

std::string sockJsSession(std::string_view base, uint32_t number)
{
    return std::string(base) + "/000/p" + std::to_string(getpid()) + "n" + std::to_string(number);
}

} // namespace Load
