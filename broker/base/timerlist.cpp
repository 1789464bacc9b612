// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/base/timerlist.h"

#include <QCoreApplication>
#include <QTimerEvent>

#include <algorithm>
#include <bit>
#include <limits>

namespace Broker {

namespace {

using std::chrono::milliseconds;

// From here on 5 % is more than the second that a very coarse timer may be late.
constexpr Clock::Duration LongestCoarseInterval = std::chrono::seconds(20);

/// The distance between the times at which such a timer may fire; zero if any time will do.
Clock::Duration gridOf(Clock::Duration interval, Qt::TimerType type)
{
    if (type == Qt::PreciseTimer) {
        return {};
    }
    if (type == Qt::VeryCoarseTimer || interval >= LongestCoarseInterval) {
        return std::chrono::seconds(1);
    }
    const auto tolerance = std::chrono::duration_cast<milliseconds>(interval / 20);
    // Powers of two, because then every time of a wide grid is one of the narrower grids, too.
    return milliseconds(std::bit_floor(quint64(tolerance.count())));
}

Clock::TimePoint roundedUp(Clock::TimePoint time, Clock::Duration grid)
{
    const Clock::Duration over =
        grid.count() > 0 ? time.time_since_epoch() % grid : Clock::Duration();
    return over.count() > 0 ? time + (grid - over) : time;
}

} // namespace

TimerList::TimerList(const Clock &clock)
    : m_clock(clock)
{
}

void TimerList::add(int id, Duration interval, Qt::TimerType type, QObject *object)
{
    remove(id);
    interval = std::clamp(interval, Duration(), LongestInterval);
    const Timer timer {{id, interval, type}, object, m_sequence++, m_clock.now() + interval};
    m_idsByObject.emplace(object, id);
    enqueue(m_timers.emplace(id, timer).first->second);
}

bool TimerList::remove(int id)
{
    const auto found = m_timers.find(id);
    if (found == m_timers.end()) {
        return false;
    }
    if (found->second.isQueued) {
        m_queue.erase(found->second.place);
    }
    m_idsByObject.erase({found->second.object, id});
    m_timers.erase(found);
    return true;
}

bool TimerList::removeAllOf(const QObject *object)
{
    const std::vector<Entry> entries = timersOf(object);
    for (const Entry &entry : entries) {
        remove(entry.id);
    }
    return !entries.empty();
}

std::vector<TimerList::Entry> TimerList::timersOf(const QObject *object) const
{
    std::vector<Entry> entries;
    auto next = m_idsByObject.lower_bound({object, std::numeric_limits<int>::min()});
    for (; next != m_idsByObject.end() && next->first == object; ++next) {
        entries.push_back(m_timers.at(next->second).entry);
    }
    return entries;
}

std::optional<TimerList::Duration> TimerList::remaining(int id) const
{
    const auto found = m_timers.find(id);
    if (found == m_timers.end()) {
        return std::nullopt;
    }
    return std::max(found->second.expected - m_clock.now(), Duration());
}

std::optional<TimerList::Duration> TimerList::untilNext() const
{
    if (m_queue.empty()) {
        return std::nullopt;
    }
    return std::max(m_queue.begin()->first.first - m_clock.now(), Duration());
}

int TimerList::fire()
{
    if (m_queue.empty()) {
        return 0;
    }
    const TimePoint now = m_clock.now();
    // What is queued from here on is not due before now, so it comes after all that fires in this
    // turn and waits for the next one.
    const quint64 end = m_sequence;
    int count = 0;
    while (!m_queue.empty()) {
        const auto [place, timer] = *m_queue.begin();
        if (place.first > now || place.second >= end) {
            break;
        }
        count += timer->entry.interval.count() > 0 ? 1 : 0;
        send(*timer, now);
    }
    return count;
}

void TimerList::enqueue(Timer &timer)
{
    const Duration grid = gridOf(timer.entry.interval, timer.entry.type);
    timer.place = {roundedUp(timer.expected, grid), m_sequence++};
    timer.isQueued = true;
    m_queue.emplace(timer.place, &timer);
}

void TimerList::send(Timer &timer, TimePoint now)
{
    m_queue.erase(timer.place);
    timer.isQueued = false;
    timer.expected += timer.entry.interval;
    if (timer.expected <= now) { // ticks that a busy loop missed are not made up for
        timer.expected = now + timer.entry.interval;
    }
    const int id = timer.entry.id;
    const quint64 registration = timer.registration;
    QTimerEvent event(id);
    QCoreApplication::sendEvent(timer.object, &event);
    // The event may have removed the timer, or even given its id to another.
    const auto found = m_timers.find(id);
    if (found != m_timers.end() && found->second.registration == registration) {
        enqueue(found->second);
    }
}

} // namespace Broker
