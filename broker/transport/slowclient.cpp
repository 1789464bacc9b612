// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/slowclient.h"

#include "broker/net/outputbounds.h"
#include "broker/session/closereason.h"

namespace Broker {

CloseStatus tooSlow(OutputBound passed, const Limits &limits)
{
    CloseStatus status = statusOf(CloseReason::TooSlow);
    status.cause = causeOf(passed, limits);
    return status;
}

} // namespace Broker
