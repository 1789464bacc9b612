// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/load/audience.h"
#include "bench/load/figures.h"
#include "bench/load/scenarios.h"
#include "bench/load/stompframes.h"

#include <algorithm>

namespace Load {

namespace {

using namespace std::chrono_literals;
using Pump = std::function<std::chrono::nanoseconds()>;

constexpr std::chrono::nanoseconds LongestWait = 100ms;
constexpr uint64_t UnicastWindow = 256;
constexpr uint64_t FanOutWindow = 2; // the next one waits while the server passes on the one before

// The same sequence in each run. Marsaglia's xorshift.
uint32_t nextRandom(uint32_t &state)
{
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
}

uint64_t windowOf(const Options &options, uint64_t otherwise)
{
    return options.window > 0 ? uint64_t(options.window) : otherwise;
}

/// Clients with a destination each, and what they cost.
struct Crowd
{
    std::vector<std::string> destinations;
    Result memory;
};

Crowd ownDestinations(Stage &stage)
{
    const Options &options = stage.options();
    Crowd crowd;
    const auto destinationOf = [&](uint32_t number) {
        return options.prefix + "u" + std::to_string(number);
    };
    for (uint32_t number = 0; number < uint32_t(options.clients); ++number) {
        crowd.destinations.push_back(destinationOf(number));
    }
    stage.openPublishers();
    stage.settle();
    const long before = stage.memory();
    stage.openClients(options.clients + options.idle, destinationOf);
    stage.settle();
    crowd.memory = memoryFigures(before, stage.memory(), options.clients + options.idle);
    stage.prove(crowd.destinations, uint64_t(options.clients));
    return crowd;
}

// Warms up, measures, then waits for what is still on its way: a message that got lost is a
// failure.
Result measured(Stage &stage, const Pump &pump, const std::function<bool()> &drained)
{
    stage.runFor(stage.options().warmup, pump);
    stage.tally().latencies.clear();
    const Reading before = stage.read();
    stage.runFor(stage.options().seconds, pump);
    const Reading after = stage.read();
    Result result = figuresBetween(before, after, after.deliveries - before.deliveries, "delivery");
    append(result, latencyFigures(stage.tally().latencies));
    stage.runUntil(drained, 20s, "messages that were sent");
    return result;
}

} // namespace

Result runUnicast(Stage &stage)
{
    const Crowd crowd = ownDestinations(stage);
    const uint64_t window = windowOf(stage.options(), UnicastWindow);
    const uint64_t start = stage.tally().deliveries;
    uint64_t sent = 0;
    uint32_t random = 1;
    const auto underWay = [&] { return sent - (stage.tally().deliveries - start); };
    const Pump pump = [&] {
        while (underWay() < window) {
            const uint32_t target = nextRandom(random) % uint32_t(crowd.destinations.size());
            stage.publisher().publish(crowd.destinations[target], target);
            ++sent;
        }
        return LongestWait;
    };
    Result result = measured(stage, pump, [&] { return underWay() == 0; });
    append(result, crowd.memory);
    return result;
}

Result runFanOut(Stage &stage)
{
    const Options &options = stage.options();
    const std::string destination = options.prefix + "all";
    stage.openPublishers();
    stage.openClients(options.clients, [&](uint32_t) { return destination; });
    stage.settle();
    stage.prove({destination}, uint64_t(options.clients));

    Audience audience(stage);
    const uint64_t window = windowOf(options, FanOutWindow);
    uint64_t sent = 0;
    const Pump pump = [&] {
        audience.read();
        for (; sent < audience.heard() + window; ++sent) {
            stage.publisher().publish(destination, Everybody);
        }
        return audience.patience();
    };
    return measured(stage, pump, [&] {
        audience.read();
        return audience.deliveries() == sent * uint64_t(options.clients);
    });
}

Result runTrickle(Stage &stage)
{
    const Crowd crowd = ownDestinations(stage);
    const auto interval = std::chrono::duration_cast<std::chrono::nanoseconds>(
        std::chrono::duration<double>(1 / stage.options().rate));
    const uint64_t start = stage.tally().deliveries;
    uint64_t sent = 0;
    uint32_t random = 1;
    Moment due = std::chrono::steady_clock::now();
    const Pump pump = [&]() -> std::chrono::nanoseconds {
        const Moment now = std::chrono::steady_clock::now();
        for (; due <= now; due += interval) {
            const uint32_t target = nextRandom(random) % uint32_t(crowd.destinations.size());
            stage.publisher().publish(crowd.destinations[target], target);
            ++sent;
        }
        return due - now;
    };
    Result result = measured(stage, pump, [&] { return stage.tally().deliveries - start == sent; });
    append(result, crowd.memory);
    return result;
}

Result runPoll(Stage &stage)
{
    const Crowd crowd = ownDestinations(stage);
    std::vector<uint64_t> sent;
    for (const auto &client : stage.clients()) {
        sent.push_back(client->received());
    }
    const Pump pump = [&] {
        for (size_t index = 0; index < sent.size(); ++index) {
            StompClient &client = *stage.clients()[index];
            if (client.received() == sent[index]) {
                client.publish(client.destination(), client.number());
                ++sent[index];
            }
        }
        return LongestWait;
    };
    const auto drained = [&] {
        return std::ranges::all_of(stage.clients(), [&](const auto &client) {
            return client->received() == sent[client->number()];
        });
    };
    Result result = measured(stage, pump, drained);
    append(result, crowd.memory);
    return result;
}

} // namespace Load
