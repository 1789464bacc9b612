// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "bench/load/histogram.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace Load {

/// What all clients together have seen.
struct Tally
{
    int ready = 0; ///< clients that are connected and have said what they subscribe to
    uint64_t deliveries = 0;
    uint64_t responses = 0; ///< of HTTP, in the scenario of that name
    Histogram latencies;
    std::string failure; ///< the first; empty while all is well

    void fail(std::string_view reason)
    {
        if (failure.empty()) {
            failure = reason;
        }
    }
};

} // namespace Load
