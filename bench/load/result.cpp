// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/load/result.h"

#include <cstdio>

namespace Load {

namespace {

std::string quoted(const std::string &text)
{
    std::string out = "\"";
    for (const char byte : text) {
        if (static_cast<unsigned char>(byte) < 0x20) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(byte));
            out += escape;
        } else {
            if (byte == '"' || byte == '\\') {
                out += '\\';
            }
            out += byte;
        }
    }
    return out += '"';
}

} // namespace

std::string jsonOf(const Result &result, const std::string &scenario, const std::string &framing)
{
    std::string out = "{\"scenario\":" + quoted(scenario) + ",\"framing\":" + quoted(framing);
    for (const auto &[name, value] : result) {
        char number[32];
        std::snprintf(number, sizeof number, "%.6g", value);
        out += ',' + quoted(name) + ':' + number;
    }
    return out += '}';
}

std::string jsonOfFailure(const std::string &reason)
{
    return "{\"error\":" + quoted(reason) + '}';
}

} // namespace Load
