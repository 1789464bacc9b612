// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokerstatus.h"
#include "broker/settings/config.h"

#include <functional>
#include <optional>
#include <utility>
#include <variant>

namespace Broker {

/// Reads the settings anew for every start but the first: somebody may have mended them since.
class FreshSettings
{
public:
    /// The settings as they stand now; or why they cannot be used, in a status that is Failed.
    using Source = std::function<std::variant<Config, BrokerStatus>()>;

    void setSource(Source source) { m_source = std::move(source); }

    /// Has \a config be what the source says now, but for the log, which is open; or returns why it
    /// cannot, and leaves it. The first time, and without a source, it leaves it as it is.
    std::optional<BrokerStatus> refresh(Config &config);

private:
    Source m_source;
    bool m_hasStarted = false;
};

} // namespace Broker
