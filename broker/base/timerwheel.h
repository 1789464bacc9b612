// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/clock.h"

#include <QtGlobal>

#include <array>
#include <functional>
#include <optional>

namespace Broker {

class Deadline;

/// Many coarse deadlines for the price of one timer: a worker has one wheel for all of them.
///
/// Setting and clearing a deadline takes constant time. A deadline fires at most one tick late and
/// never early, when the owner calls advance() at next().
class TimerWheel
{
public:
    static constexpr std::chrono::milliseconds Tick {50};

    explicit TimerWheel(const Clock &clock);
    ~TimerWheel();
    Q_DISABLE_COPY_MOVE(TimerWheel)

    /// Fires what is due. Call it at next() or later.
    void advance();

    /// When there is something to fire, or nothing where no deadline is set. It may be early where
    /// a deadline was cleared or is more than a turn of the wheel away, never late.
    std::optional<Clock::TimePoint> next() const;

    Clock::TimePoint now() const { return m_clock.now(); }
    const Clock &clock() const { return m_clock; }

private:
    friend class Deadline;

    static constexpr size_t SlotCount = 512;

    qint64 tickAt(Clock::TimePoint time) const;
    void insert(Deadline &deadline);
    void remove(Deadline &deadline);
    void findNext();

    const Clock &m_clock;
    Clock::TimePoint m_start;
    qint64 m_tick = 0;     // the last one that was handled
    qint64 m_nextTick = 0; // the first one after it that may fire something
    size_t m_count = 0;
    std::array<Deadline *, SlotCount> m_slots {}; // each the head of a doubly linked list
    Deadline *m_next = nullptr;                   // the one to look at after the one that fires
};

/// Something to do at a later time, unless it is cleared first. Its destruction clears it.
class Deadline
{
public:
    Deadline(TimerWheel &wheel, std::function<void()> expired);
    ~Deadline();
    Q_DISABLE_COPY_MOVE(Deadline)

    /// Calls back once, \a delay from now; replaces an earlier time.
    void set(Clock::Duration delay);

    void clear();

    bool isSet() const { return m_slot >= 0; }

private:
    friend class TimerWheel;

    TimerWheel &m_wheel;
    std::function<void()> m_expired;
    qint64 m_dueTick = 0;
    int m_slot = -1; // in the wheel, or -1
    Deadline *m_previous = nullptr;
    Deadline *m_following = nullptr;
};

} // namespace Broker
