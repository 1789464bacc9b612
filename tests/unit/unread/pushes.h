// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/unread/pushledger.h"

/// Pushes for a ledger.

inline Broker::Message messageTo(const QByteArray &destination, const Broker::Headers &headers = {})
{
    Broker::Message message;
    message.destination = destination;
    message.headers = headers;
    return message;
}

/// Enters a count that was set and applied, and goes to \a workers workers.
inline quint64 entered(Broker::PushLedger &ledger, const QByteArray &destination, qint64 count = 3,
                       int workers = 0)
{
    const Broker::UnreadOperation operation {Broker::UnreadOperation::Kind::Set, count};
    Broker::Published published;
    published.unread = Broker::UnreadOutcome {Broker::UnreadOutcome::Kind::Applied,
                                              {count, 12, 1'700'000'000'000'000}};
    return ledger.enter(messageTo(destination), &operation, published, {}, workers);
}
