// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/load/scenarios.h"

#include <algorithm>
#include <array>

namespace Load {

namespace {

constexpr std::array<Scenario, 7> Scenarios {{
    {"unicast", runUnicast},
    {"fanout", runFanOut},
    {"trickle", runTrickle},
    {"connect", runConnect},
    {"idle", runIdle},
    {"poll", runPoll},
    {"http", runHttp},
}};

} // namespace

const Scenario *scenarioNamed(std::string_view name)
{
    const auto found = std::ranges::find(Scenarios, name, &Scenario::name);
    return found == Scenarios.end() ? nullptr : &*found;
}

} // namespace Load
