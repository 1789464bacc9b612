// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <array>

namespace Broker {

/// Why a push failed, as far as that shows without asking for the reason of each. The first three
/// count pushes, the others deliveries: a push may reach one session of its user and not another.
enum class PushFailure : quint8 {
    Refused,          ///< the broker did not take the number
    Stale,            ///< nor an old version of it
    NobodySubscribed, ///< it is kept, if it is a count
    SessionClosing,   ///< the subscriber was being closed
    Lost,             ///< its client went before anything showed that it had it
    BadPayload,       ///< a body that the client cannot be sent
};

inline constexpr size_t PushFailureCount = size_t(PushFailure::BadPayload) + 1;

/// How many there were of each.
using PushFailures = std::array<quint64, PushFailureCount>;

} // namespace Broker
