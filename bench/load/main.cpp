// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/load/scenarios.h"
#include "bench/wire/descriptors.h"

#include <sys/prctl.h>
#include <unistd.h>

#include <cstdio>
#include <stdexcept>
#include <string_view>

namespace {

constexpr int SpareDescriptors = 512;
constexpr unsigned LongestRun = 900; // seconds; then SIGALRM ends it, whatever it hangs in

int complain(const std::string &text)
{
    std::fprintf(stderr, "belfry-load: %s\n\n%s", text.c_str(), Load::usage().data());
    return 64;
}

// SockJS over HTTP takes two connections a client while it sends.
void allowDescriptors(const Load::Options &options)
{
    const bool overHttp = options.framing == Load::Framing::Xhr
        || options.framing == Load::Framing::XhrStreaming
        || options.framing == Load::Framing::EventSource;
    const int connections = options.clients + options.idle;
    const int needed = (overHttp ? 2 : 1) * connections + options.publishers + SpareDescriptors;
    if (Wire::allowDescriptors(needed) < needed) {
        throw std::runtime_error("not allowed to open " + std::to_string(needed) + " descriptors");
    }
}

} // namespace

int main(int count, char **arguments)
{
    if (count == 2 && std::string_view(arguments[1]) == "--help") {
        std::fputs(Load::usage().data(), stdout);
        return 0;
    }
    Load::Options options;
    try {
        options = Load::parsedOptions(count, arguments);
    } catch (const std::exception &error) {
        return complain(error.what());
    }
    const Load::Scenario *scenario = Load::scenarioNamed(options.scenario);
    if (!scenario) {
        return complain("unknown scenario: " + options.scenario);
    }

    alarm(LongestRun);
    prctl(PR_SET_TIMERSLACK, 1UL); // else each wait of a trickle is up to 50 microseconds late
    try {
        allowDescriptors(options);
        Load::Stage stage(options);
        const Load::Result result = scenario->run(stage);
        const std::string framing(Load::nameOf(options.framing));
        std::puts(Load::jsonOf(result, options.scenario, framing).c_str());
    } catch (const std::exception &error) {
        std::puts(Load::jsonOfFailure(error.what()).c_str());
        return 1;
    }
    return 0;
}
