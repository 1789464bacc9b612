// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/load/figures.h"
#include "bench/load/scenarios.h"

namespace Load {

namespace {

// A server's first connections pay for what it sets up once.
constexpr int WarmConnections = 200;

std::function<std::string(uint32_t)> destinationsOf(const Options &options)
{
    return [&options](uint32_t number) { return options.prefix + "u" + std::to_string(number); };
}

// Shows that the subscriptions are there, not only the connections.
void proveAll(Stage &stage)
{
    stage.openPublishers();
    std::vector<std::string> destinations;
    for (const auto &client : stage.clients()) {
        destinations.push_back(client->destination());
    }
    stage.prove(destinations, destinations.size());
}

} // namespace

Result runConnect(Stage &stage)
{
    const Options &options = stage.options();
    stage.openClients(WarmConnections, destinationsOf(options));
    stage.settle();
    const Reading before = stage.read();
    stage.openClients(options.clients, destinationsOf(options));
    const Moment ready = std::chrono::steady_clock::now();
    stage.settle();
    Reading after = stage.read();
    after.at = ready; // settling takes the server no time, only this program
    Result result = figuresBetween(before, after, uint64_t(options.clients), "connection");
    proveAll(stage);
    return result;
}

Result runIdle(Stage &stage)
{
    const Options &options = stage.options();
    stage.openClients(WarmConnections, destinationsOf(options));
    stage.settle();
    const long memory = stage.memory();
    stage.openClients(options.clients, destinationsOf(options));
    stage.settle();
    Result result = memoryFigures(memory, stage.memory(), options.clients);

    const Reading before = stage.read();
    stage.runFor(options.seconds, [] { return std::chrono::seconds(1); });
    const Reading after = stage.read();
    append(result, figuresBetween(before, after));
    const std::chrono::duration<double> wall = after.at - before.at;
    const std::chrono::duration<double, std::micro> cpu = after.server - before.server;
    result.emplace_back("cpu_us_per_second", cpu.count() / wall.count());
    proveAll(stage);
    return result;
}

} // namespace Load
