// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/limits.h"
#include "broker/net/outputbound.h"
#include "broker/websocket/closestatus.h"

namespace Broker {

/// What a client is closed with that does not read what it is sent and has \a passed a bound of its
/// output: what Spring says on the wire; the bound and its setting in the log.
CloseStatus tooSlow(OutputBound passed, const Limits &limits);

} // namespace Broker
