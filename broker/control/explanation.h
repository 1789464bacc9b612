// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/prospects.h"

#include <functional>
#include <optional>

namespace Broker {

/// Why a push did not arrive, or whether one would.
struct Explanation
{
    QByteArray user;
    QByteArray destination;
    qint64 at = 0;                  ///< when the question was answered
    std::optional<PushRecord> push; ///< nothing where it is about one that would be made now
    std::optional<bool> arrives;    ///< nothing where nobody can say, or not yet
    Check why;                      ///< the first of the checks that is so
    QList<Check> checks;            ///< all, in the order of DeliveryReason
    NextStep next;
    std::optional<Alternative> instead;
    UserFacts facts; ///< that it was made of
};

/// Explains \a push to the user of \a facts; or, where there is none, what would become of a number
/// that is pushed now. The same facts always have the same one reason.
Explanation explained(const UserFacts &facts, const std::optional<PushRecord> &push = {});

/// Whom to ask about, and of which push.
struct Question
{
    QByteArray user;                ///< may be empty where a push is named, which has one
    std::optional<quint64> push {}; ///< its id; nothing for one that would be made now
};

/// Asks all of a broker for what it knows; in any thread. It is told in another one, once, and
/// nothing where there is no such push, or no more.
using Ask = std::function<void(
    const Question &question, const std::function<void(const std::optional<Explanation> &)> &told)>;

} // namespace Broker
