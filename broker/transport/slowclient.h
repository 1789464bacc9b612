// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/limits.h"
#include "broker/net/outputbound.h"
#include "broker/websocket/closestatus.h"

#include <QString>

namespace Broker {

/// What a client is closed with that does not read what it is sent: what Spring says on the wire,
/// and \a cause in the log.
CloseStatus tooSlow(const QString &cause);

/// The same for one that has \a passed a bound of its output, which the log names with its setting.
CloseStatus tooSlow(OutputBound passed, const Limits &limits);

} // namespace Broker
