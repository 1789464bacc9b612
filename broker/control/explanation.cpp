// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/control/explanation.h"

#include <algorithm>

namespace Broker {

namespace {

std::optional<bool> arrivesBy(DeliveryReason reason)
{
    switch (reason) {
    case DeliveryReason::WouldArrive:
    case DeliveryReason::Arrived: return true;
    case DeliveryReason::Waiting:
    case DeliveryReason::NoEvidence: return std::nullopt;
    default: return false;
    }
}

} // namespace

Explanation explained(const UserFacts &facts, const std::optional<PushRecord> &push)
{
    const DeliveryCase asked(facts, push);
    Explanation explanation;
    explanation.user = facts.user;
    explanation.destination = facts.destination;
    explanation.at = facts.at;
    explanation.push = push;
    if (push) {
        // The ledger knows it of those that have ended, and may know more of them than is
        // remembered; of those that are there their sessions do.
        const quint32 heard = std::max(push->heard, asked.heard());
        explanation.push->heard = std::min(heard, push->written - push->lost);
    }
    explanation.facts = facts;
    for (const DeliveryReason reason : AllDeliveryReasons) {
        explanation.checks.append(asked.check(reason));
    }
    const auto why = std::find_if(explanation.checks.cbegin(), explanation.checks.cend(),
                                  [](const Check &check) { return check.isSo; });
    Q_ASSERT(why != explanation.checks.cend()); // who was reached has no evidence at least
    explanation.why = *why;
    explanation.arrives = arrivesBy(why->reason);
    if (explanation.arrives != true) {
        explanation.next = nextStepOf(asked);
        explanation.instead = alternativeOf(asked);
    }
    return explanation;
}

} // namespace Broker
