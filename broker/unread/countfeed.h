// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/origin.h"

#include <QByteArray>
#include <QHash>

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>

namespace Broker {

/// Which unread counts changed and by whom, for a console to ask for when it is ready.
///
/// Callable from any thread. A count that changes again before it is taken is there once, and past
/// a bound others are left out, so that neither a slow console nor any rate of changes costs more
/// than that. Unless somebody watches, a change costs a load.
class CountFeed
{
public:
    static constexpr qsizetype MaxChanges = 10'000;

    struct Change
    {
        std::optional<PushOrigin> origin; ///< nothing where the broker did it by itself
        quint64 version = 0;
    };

    struct Taken
    {
        QHash<QByteArray, Change> changes; ///< by destination
        bool isIncomplete = false;         ///< some were left out
    };

    /// From now on \a stirred is called, in the thread of the change, when there is something to
    /// take again; called once, before anything changes.
    void watch(std::function<void()> stirred);

    /// Whether changes are noted at all.
    void setWatched(bool watched) { m_isWatched.store(watched, std::memory_order_release); }
    bool isWatched() const { return m_isWatched.load(std::memory_order_acquire); }

    /// \a version is what \a destination had after the change; of two changes the newer counts.
    void note(const QByteArray &destination, const std::optional<PushOrigin> &origin,
              quint64 version);

    /// What changed since the last call.
    Taken take();

private:
    std::function<void()> m_stirred;
    std::atomic<bool> m_isWatched = false;
    std::mutex m_mutex;
    Taken m_waiting;           // guarded by m_mutex
    bool m_hasStirred = false; // guarded by m_mutex: since the last take()
};

} // namespace Broker
