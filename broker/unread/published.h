// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/routing/delivery.h"
#include "broker/routing/exchange.h"
#include "broker/unread/unreadstate.h"

#include <optional>

namespace Broker {

/// What became of a publication: of the number, where it is one, and of its deliveries.
///
/// The publisher knows the first part at once. The workers and the store tell the rest later, to
/// who asks for it.
struct Published
{
    AudienceSize reach {};
    bool isDelivered = true;                ///< to its subscribers, if any
    std::optional<UnreadOutcome> unread {}; ///< where it was meant to be an unread count

    quint64 push = 0;              ///< its id in the ledger, where its destination is an unread one
    DeliveryCount deliveries {};   ///< once every worker has told
    std::optional<bool> isKept {}; ///< once the store has told whether the count is

    /// Whether a RECEIPT promises that a count is kept. That of an operation that was stale or
    /// repeated promises the same of the one before it, which the publisher may not have heard of.
    bool mustBeKept() const { return unread && unread->kind != UnreadOutcome::Kind::Refused; }

    /// Whether it had no effect at all, for the reason that `unread` gives.
    bool isRefused() const
    {
        return !isDelivered && unread && unread->kind == UnreadOutcome::Kind::Refused;
    }

    /// Whether the count is lost if the broker ends before the disk takes it. That of a repeated or
    /// stale operation may be the one that was not kept the first time.
    bool isAtRisk() const { return isKept.has_value() && !*isKept && mustBeKept(); }
};

} // namespace Broker
