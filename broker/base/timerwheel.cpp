// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/base/timerwheel.h"

#include <algorithm>
#include <utility>

namespace Broker {

TimerWheel::TimerWheel(const Clock &clock)
    : m_clock(clock)
    , m_start(clock.now())
{
}

TimerWheel::~TimerWheel()
{
    Q_ASSERT(m_count == 0);
}

qint64 TimerWheel::tickAt(Clock::TimePoint time) const
{
    return (time - m_start) / Tick;
}

void TimerWheel::advance()
{
    const qint64 current = tickAt(now());
    // After a long sleep one turn of the wheel sees every slot; more would see the same again.
    const qint64 first = std::max(m_tick + 1, current - qint64(SlotCount) + 1);
    for (qint64 tick = first; tick <= current; ++tick) {
        Deadline *deadline = m_slots[size_t(tick) % SlotCount];
        while (deadline) {
            m_next = deadline->m_following;
            if (deadline->m_dueTick <= current) {
                remove(*deadline);
                // It may set, clear or destroy any deadline, this one and so itself too.
                const std::function<void()> expired = deadline->m_expired;
                expired();
            }
            deadline = m_next;
        }
    }
    m_tick = std::max(m_tick, current);
    findNext();
}

std::optional<Clock::TimePoint> TimerWheel::next() const
{
    if (m_count == 0) {
        return std::nullopt;
    }
    return m_start + m_nextTick * Clock::Duration(Tick);
}

void TimerWheel::findNext()
{
    m_nextTick = m_tick + 1;
    while (m_count > 0 && !m_slots[size_t(m_nextTick) % SlotCount]) {
        ++m_nextTick;
    }
}

void TimerWheel::insert(Deadline &deadline)
{
    deadline.m_slot = int(size_t(deadline.m_dueTick) % SlotCount);
    Deadline *&head = m_slots[size_t(deadline.m_slot)];
    deadline.m_previous = nullptr;
    deadline.m_following = head;
    if (head) {
        head->m_previous = &deadline;
    }
    head = &deadline;
    m_nextTick = m_count == 0 ? deadline.m_dueTick : std::min(m_nextTick, deadline.m_dueTick);
    ++m_count;
}

void TimerWheel::remove(Deadline &deadline)
{
    if (m_next == &deadline) {
        m_next = deadline.m_following;
    }
    Deadline *&before =
        deadline.m_previous ? deadline.m_previous->m_following : m_slots[size_t(deadline.m_slot)];
    before = deadline.m_following;
    if (deadline.m_following) {
        deadline.m_following->m_previous = deadline.m_previous;
    }
    deadline.m_slot = -1;
    --m_count;
}

Deadline::Deadline(TimerWheel &wheel, std::function<void()> expired)
    : m_wheel(wheel)
    , m_expired(std::move(expired))
{
}

Deadline::~Deadline()
{
    clear();
}

void Deadline::set(Clock::Duration delay)
{
    clear();
    // One past the tick in which it falls: never early.
    m_dueTick = m_wheel.tickAt(m_wheel.now() + delay) + 1;
    m_wheel.insert(*this);
}

void Deadline::clear()
{
    if (isSet()) {
        m_wheel.remove(*this);
    }
}

} // namespace Broker
