// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/unread/unreadstate.h"

#include <QByteArray>

#include <functional>
#include <optional>

namespace Broker {

/// The unread counts of all destinations. Callable from any thread; no call waits for a disk.
class UnreadStore
{
public:
    virtual ~UnreadStore() = default;

    /// Tells the versions of these counts from those of all others, such as the ones that a broker
    /// had before it was started again: who keeps the counts keeps it with them. Letters and
    /// digits, never changes.
    virtual QByteArray epoch() const = 0;

    /// Applies \a operation to the count of \a destination. Every get() after its return sees the
    /// result.
    virtual UnreadOutcome apply(const QByteArray &destination,
                                const UnreadOperation &operation) = 0;

    /// The current count of \a destination; nothing where none was ever set, which is not the same
    /// as 0.
    virtual std::optional<UnreadState> get(const QByteArray &destination) const = 0;

    /// Calls \a kept once all that was applied before is kept as safely as the store keeps it: at
    /// once, or later in another thread.
    virtual void whenKept(std::function<void()> kept) = 0;
};

} // namespace Broker
