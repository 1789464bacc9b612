// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/load/audience.h"

#include <algorithm>

namespace Load {

namespace {

using namespace std::chrono_literals;

constexpr size_t ClientsForEachWatched = 64;
constexpr std::chrono::nanoseconds LongestWait = 100ms;

} // namespace

Audience::Audience(Stage &stage)
    : m_stage(stage)
    , m_interval(stage.options().drain)
    , m_start(stage.tally().deliveries)
    , m_nextRead(std::chrono::steady_clock::now())
{
    const auto &clients = stage.clients();
    const size_t step = m_interval > 0ms ? ClientsForEachWatched : 1;
    for (size_t index = 0; index < clients.size(); ++index) {
        // The last one is among the watched: a server is likely to write to it last.
        if ((clients.size() - 1 - index) % step == 0) {
            m_watched.push_back(clients[index].get());
        } else {
            clients[index]->stopWatching();
            m_lazy.push_back(clients[index].get());
        }
    }
    m_watchedStart = received();
}

uint64_t Audience::heard() const
{
    const uint64_t messages = m_lazy.empty() ? deliveries() : received() - m_watchedStart;
    return messages / m_watched.size();
}

void Audience::read()
{
    const Moment now = std::chrono::steady_clock::now();
    if (!m_lazy.empty() && now >= m_nextRead) {
        m_nextRead = now + m_interval;
        std::ranges::for_each(m_lazy, &StompClient::drain);
    }
}

std::chrono::nanoseconds Audience::patience() const
{
    return m_lazy.empty() ? LongestWait : std::chrono::nanoseconds(m_interval);
}

uint64_t Audience::received() const
{
    uint64_t sum = 0;
    for (const StompClient *client : m_watched) {
        sum += client->received();
    }
    return sum;
}

} // namespace Load
