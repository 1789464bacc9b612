// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "bench/load/result.h"
#include "bench/load/stage.h"

namespace Load {

/// A way to load a server, and what is measured on the way.
struct Scenario
{
    std::string_view name;
    Result (*run)(Stage &stage);
};

/// The scenario called \a name, or null.
const Scenario *scenarioNamed(std::string_view name);

/// Each message goes to one of the clients; as fast as they arrive.
Result runUnicast(Stage &stage);

/// Each message goes to all clients; as fast as they arrive.
Result runFanOut(Stage &stage);

/// Messages at a fixed rate, each to one of the clients, while the idle ones wait.
Result runTrickle(Stage &stage);

/// Clients connect and subscribe as fast as they are let.
Result runConnect(Stage &stage);

/// Clients are connected and nothing happens.
Result runIdle(Stage &stage);

/// Each client sends itself a message and polls for it, again and again.
Result runPoll(Stage &stage);

/// The same small GET again and again, for comparison with a web server.
Result runHttp(Stage &stage);

} // namespace Load
