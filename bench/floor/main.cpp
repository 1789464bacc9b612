// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/floor/server.h"
#include "bench/wire/descriptors.h"

#include <csignal>
#include <cstdio>
#include <exception>

namespace {

constexpr int MaxConnections = 100'000;

volatile std::sig_atomic_t stopped = 0;

void stop(int)
{
    stopped = 1;
}

} // namespace

// Prints the line that belfryd prints, so that a script starts either in the same way.
int main()
{
    try {
        Wire::allowDescriptors(MaxConnections);
        struct sigaction action
        {
        };
        action.sa_handler = stop;
        sigaction(SIGTERM, &action, nullptr);
        sigaction(SIGINT, &action, nullptr);
        Floor::Server server(0);
        std::printf("floor: listening on http://127.0.0.1:%d/ws\n", int(server.port()));
        std::fflush(stdout);
        server.run(stopped);
    } catch (const std::exception &error) {
        std::fprintf(stderr, "floor: %s\n", error.what());
        return 1;
    }
    return 0;
}
