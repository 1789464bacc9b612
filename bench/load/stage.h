// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "bench/load/eventloop.h"
#include "bench/load/servermeter.h"
#include "bench/load/stompclient.h"

#include <functional>
#include <memory>
#include <vector>

namespace Load {

/// What the clocks and counters show at one moment.
struct Reading
{
    Moment at;
    std::chrono::nanoseconds server;
    std::chrono::nanoseconds own;
    uint64_t deliveries;
    uint64_t responses;
};

/// The server under measurement, the clients around it, and the loop that moves them.
///
/// Whatever goes wrong is thrown as std::runtime_error: a client that failed, a server that died, a
/// condition that did not come about in time.
class Stage
{
public:
    explicit Stage(const Options &options);

    /// A route to the server; the source address changes before the ports of one are used up.
    Route nextRoute();

    /// Opens \a count clients, some at a time, and waits until all are ready.
    void openClients(int count, const std::function<std::string(uint32_t)> &destinationOf);
    void openPublishers();

    /// Waits until \a done; longer than \a limit is a failure, which \a what names.
    void runUntil(const std::function<bool()> &done, std::chrono::milliseconds limit,
                  std::string_view what);

    /// Calls \a pump between the turns of the loop for \a seconds; it says how long to wait at
    /// most.
    void runFor(double seconds, const std::function<std::chrono::nanoseconds()> &pump);

    /// Waits until the server has done what it was asked for: until its clock stands still.
    void settle();

    /// Publishes to each of \a destinations, which are those of the first clients or one for all,
    /// and fails if not \a expected messages arrive.
    void prove(const std::vector<std::string> &destinations, uint64_t expected);

    /// The publishers in turn.
    StompClient &publisher();

    Reading read() const;
    long memory() const { return m_meter.memory(); }

    const std::vector<std::unique_ptr<StompClient>> &clients() const { return m_clients; }
    Tally &tally() { return m_tally; }
    EventLoop &loop() { return m_loop; }
    const Options &options() const { return m_options; }

private:
    std::unique_ptr<StompClient> client(uint32_t number, const std::string &destination);
    void check() const;

    const Options &m_options;
    EventLoop m_loop;
    Tally m_tally;
    ServerMeter m_meter;
    uint32_t m_routes = 0;
    size_t m_turn = 0;
    std::vector<std::unique_ptr<StompClient>> m_clients;
    std::vector<std::unique_ptr<StompClient>> m_publishers;
};

} // namespace Load
