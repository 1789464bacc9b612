// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/load/stage.h"

#include "bench/load/sockjsclient.h"
#include "bench/load/stompframes.h"
#include "bench/load/websocketclient.h"

#include <algorithm>
#include <stdexcept>

namespace Load {

namespace {

using namespace std::chrono_literals;

// Linux gives a client address some 28,000 ports towards one server unless told otherwise.
constexpr uint32_t PortsAnAddress = 20'000;
constexpr uint32_t FirstSource = 0x7f000002; // 127.0.0.2, so that 127.0.0.1 is left to others

constexpr uint32_t FirstPublisher = 0x40000000;
constexpr uint64_t ProofsUnderWay = 256;

} // namespace

Stage::Stage(const Options &options)
    : m_options(options)
    , m_loop(options.spins ? EventLoop::Wait::Spin : EventLoop::Wait::Sleep)
    , m_meter(options.pid)
{
}

Route Stage::nextRoute()
{
    return {m_options.address, m_options.port, FirstSource + m_routes++ / PortsAnAddress};
}

std::unique_ptr<StompClient> Stage::client(uint32_t number, const std::string &destination)
{
    const Framing framing = m_options.framing;
    if (framing == Framing::Raw || framing == Framing::SockJsWebSocket) {
        return std::make_unique<WebSocketClient>(m_loop, m_tally, m_options, framing, number,
                                                 destination);
    }
    return std::make_unique<SockJsClient>(m_loop, m_tally, m_options, number, destination);
}

void Stage::openClients(int count, const std::function<std::string(uint32_t)> &destinationOf)
{
    const int readyBefore = m_tally.ready;
    int opened = 0;
    const auto pending = [&] { return opened - (m_tally.ready - readyBefore); };
    const auto openSome = [&] {
        while (opened < count && pending() < m_options.concurrency) {
            const uint32_t number = uint32_t(m_clients.size());
            m_clients.push_back(client(number, destinationOf(number)));
            m_clients.back()->open(nextRoute());
            ++opened;
        }
        return opened == count && pending() == 0;
    };
    runUntil(openSome, 120s, "all clients to be connected");
}

void Stage::openPublishers()
{
    const int readyBefore = m_tally.ready;
    for (int index = 0; index < m_options.publishers; ++index) {
        m_publishers.push_back(std::make_unique<WebSocketClient>(
            m_loop, m_tally, m_options, Framing::Raw, FirstPublisher + uint32_t(index), ""));
        m_publishers.back()->open(nextRoute());
    }
    runUntil([&] { return m_tally.ready - readyBefore == m_options.publishers; }, 20s,
             "all publishers to be connected");
}

void Stage::runUntil(const std::function<bool()> &done, std::chrono::milliseconds limit,
                     std::string_view what)
{
    const Moment end = std::chrono::steady_clock::now() + limit;
    while (!done()) {
        check();
        if (std::chrono::steady_clock::now() > end) {
            throw std::runtime_error("waited in vain for " + std::string(what));
        }
        m_loop.turn(20ms);
    }
    check();
}

void Stage::runFor(double seconds, const std::function<std::chrono::nanoseconds()> &pump)
{
    const Moment end = std::chrono::steady_clock::now()
        + std::chrono::duration_cast<std::chrono::nanoseconds>(
                           std::chrono::duration<double>(seconds));
    for (Moment now = std::chrono::steady_clock::now(); now < end;
         now = std::chrono::steady_clock::now()) {
        check();
        m_loop.turn(std::min(pump(), std::chrono::nanoseconds(end - now)));
    }
}

void Stage::settle()
{
    constexpr auto Step = 100ms;
    constexpr auto Stillness = 1ms;
    constexpr int MostSteps = 50;
    std::chrono::nanoseconds before = m_meter.cpuTime();
    for (int step = 0; step < MostSteps; ++step) {
        runFor(std::chrono::duration<double>(Step).count(), [] { return Step; });
        const std::chrono::nanoseconds now = m_meter.cpuTime();
        if (now - before < Stillness) {
            return;
        }
        before = now;
    }
}

void Stage::prove(const std::vector<std::string> &destinations, uint64_t expected)
{
    const uint64_t before = m_tally.deliveries;
    const auto arrived = [&] { return m_tally.deliveries - before; };
    const bool shared = destinations.size() == 1;
    for (size_t index = 0; index < destinations.size(); ++index) {
        publisher().publish(destinations[index], shared ? Everybody : uint32_t(index));
        runUntil([&] { return arrived() + ProofsUnderWay > index; }, 20s, "a first message");
    }
    runUntil([&] { return arrived() >= expected; }, 20s, "each client's first message");
}

StompClient &Stage::publisher()
{
    return *m_publishers[m_turn++ % m_publishers.size()];
}

Reading Stage::read() const
{
    return {std::chrono::steady_clock::now(), m_meter.cpuTime(), ownCpuTime(), m_tally.deliveries,
            m_tally.responses};
}

void Stage::check() const
{
    if (!m_tally.failure.empty()) {
        throw std::runtime_error(m_tally.failure);
    }
    if (!m_meter.isAlive()) {
        throw std::runtime_error("the server ended");
    }
}

} // namespace Load
