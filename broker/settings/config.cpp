// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/settings/config.h"

#include <QHostAddress>

namespace Broker {

bool Config::isLoopback() const
{
    return proxies.trusted.isEmpty()
        && (host == QLatin1StringView("localhost") || QHostAddress(host).isLoopback());
}

} // namespace Broker
