// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/clock.h"

#include <QObject>

#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

namespace Broker {

/// The timers of a thread, in the order in which they are due.
///
/// A timer never fires early. A coarse one fires up to 5 % of its interval late and a very coarse
/// one up to a second, on round times, so that those of many connections fire in one turn of the
/// loop. A timer costs nothing until it is the next one due.
class TimerList
{
public:
    using Duration = Clock::Duration;

    /// A longer one is capped to this, lest the clock overflow.
    static constexpr Duration LongestInterval = std::chrono::years(100);

    struct Entry
    {
        int id;
        Duration interval;
        Qt::TimerType type;
    };

    explicit TimerList(const Clock &clock);
    Q_DISABLE_COPY_MOVE(TimerList)

    /// Has \a object sent a QTimerEvent every \a interval; with an interval of zero, every turn.
    void add(int id, Duration interval, Qt::TimerType type, QObject *object);

    /// Whether the timer was there. Any timer may be removed or added while one fires.
    bool remove(int id);
    bool removeAllOf(const QObject *object);

    std::vector<Entry> timersOf(const QObject *object) const;

    /// How long until the timer's interval is over; nothing if there is no such timer.
    std::optional<Duration> remaining(int id) const;

    /// How long until fire() has something to do; nothing if no timer waits.
    std::optional<Duration> untilNext() const;

    /// Fires what is due, each timer once, and not those that are firing already in an outer loop.
    /// Returns how many had an interval other than zero.
    int fire();

private:
    using TimePoint = Clock::TimePoint;

    struct Timer
    {
        Entry entry;
        QObject *object;
        quint64 registration; // tells it from an earlier timer of the same id
        TimePoint expected;   // when the interval is over
        std::pair<TimePoint, quint64> place {};
        bool isQueued = false; // false while it fires
    };

    void enqueue(Timer &timer);
    void send(Timer &timer, TimePoint now);

    const Clock &m_clock;
    quint64 m_sequence = 0;
    std::unordered_map<int, Timer> m_timers;
    std::set<std::pair<const QObject *, int>> m_idsByObject;
    // By the time at which to fire; of two at the same time, the one that was queued first.
    std::map<std::pair<TimePoint, quint64>, Timer *> m_queue;
};

} // namespace Broker
