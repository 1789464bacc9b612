// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/monitor/watcher.h"

#include <utility>

namespace Broker {

Watcher::Watcher(Calls calls, std::shared_ptr<TrafficWatch> traffic)
    : m_calls(std::move(calls))
    , m_traffic(std::move(traffic))
{
}

Watcher::~Watcher()
{
    setWatchesTraffic(false);
}

void Watcher::setWatchesTraffic(bool watches)
{
    if (m_watchesTraffic.exchange(watches, std::memory_order_relaxed) != watches) {
        m_traffic->watchers.fetch_add(watches ? 1 : -1, std::memory_order_relaxed);
    }
}

} // namespace Broker
