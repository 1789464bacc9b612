// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/clock.h"
#include "broker/base/pace.h"

#include <QtGlobal>

#include <atomic>
#include <functional>

namespace Broker {

/// How many subscriptions a publication reached. Each of those that matched is one of the others.
struct DeliveryCount
{
    quint32 matched = 0;
    quint32 written = 0;  ///< handed to the kernel
    quint32 sessions = 0; ///< different subscribers among those written and waiting
    quint32 unfit = 0;    ///< could not be sent such a body
    quint32 closing = 0;  ///< their clients were going
    quint32 unwanted = 0; ///< had no use for it, such as for a count older than the one they have
    quint32 waiting = 0;  ///< behind what the client had not read; only where asked, else written
    quint32 answered = 0; ///< of those written and waiting, over plain HTTP; no tally has them

    /// Written, or will be.
    quint32 handedOn() const { return written + waiting; }

    DeliveryCount &operator+=(const DeliveryCount &other);
    bool operator==(const DeliveryCount &) const = default;
};

/// Adds up what the workers did with one publication, and reports when the last has finished.
///
/// Shared by the workers; each calls add() once, from its own thread.
class DeliveryTally
{
public:
    using Finished = std::function<void(const DeliveryCount &count, Clock::Duration elapsed)>;

    /// \a finished is called once, in the thread of the last worker to finish; \a pace may be null.
    DeliveryTally(const Clock &clock, Finished finished, Pace pace = nullptr);

    /// For subscribers to keep; not to be asked for after the last add().
    const Pace &pace() const { return m_pace; }

    /// Sets how many workers will call add(); called once, before any of them does. With 0 it
    /// finishes at once.
    void expect(int workerCount);

    void add(const DeliveryCount &count);

private:
    const Clock &m_clock;
    Clock::TimePoint m_start;
    Finished m_finished;
    Pace m_pace;
    std::atomic<quint32> m_matched = 0;
    std::atomic<quint32> m_written = 0;
    std::atomic<quint32> m_sessions = 0;
    std::atomic<quint32> m_unfit = 0;
    std::atomic<quint32> m_closing = 0;
    std::atomic<quint32> m_unwanted = 0;
    std::atomic<quint32> m_waiting = 0;
    std::atomic<int> m_outstanding = 0;
};

} // namespace Broker
