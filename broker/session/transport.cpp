// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/transport.h"

#include "broker/base/logging.h"

namespace Broker {

SessionRecord recordOf(SessionId id, const TransportFacts &facts)
{
    SessionRecord record;
    record.id = id;
    record.transport = facts.kind;
    record.transportName = facts.name;
    record.remote = facts.remote;
    record.origin = facts.origin;
    record.userAgent = facts.userAgent;
    record.openedAt = wallClock();
    return record;
}

} // namespace Broker
