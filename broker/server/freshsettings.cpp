// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/freshsettings.h"

namespace Broker {

std::optional<BrokerStatus> FreshSettings::refresh(Config &config)
{
    if (!std::exchange(m_hasStarted, true) || !m_source) {
        return std::nullopt;
    }
    std::variant<Config, BrokerStatus> outcome = m_source();
    if (const auto *failure = std::get_if<BrokerStatus>(&outcome)) {
        return *failure;
    }
    Config fresh = std::get<Config>(std::move(outcome));
    fresh.logLevel = config.logLevel;
    fresh.logFile = config.logFile;
    config = std::move(fresh);
    return std::nullopt;
}

} // namespace Broker
