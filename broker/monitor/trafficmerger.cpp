// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/monitor/trafficmerger.h"

#include <algorithm>
#include <utility>

namespace Broker {

TrafficMerger::TrafficMerger(const Clock &clock)
    : m_clock(clock)
{
}

void TrafficMerger::restart()
{
    m_waiting.clear();
    m_next = 1;
    m_dropped = 0;
    m_unexplained = 0;
}

void TrafficMerger::add(const TrafficBatch &batch)
{
    m_dropped += batch.dropped;
    m_unexplained += qint64(batch.dropped);
    const Clock::TimePoint now = m_clock.now();
    for (const TrafficRecord &record : batch.records) {
        if (record.sequence < m_next) {
            ++m_dropped;
            ++m_unexplained; // it was given up, and is not what was dropped
        } else {
            m_waiting.push_back({record, now});
        }
    }
}

TrafficBatch TrafficMerger::take()
{
    sort();
    return taken(countOfNext());
}

TrafficBatch TrafficMerger::takeAll()
{
    sort();
    return taken(m_waiting.size());
}

void TrafficMerger::sort()
{
    const auto isBefore = [](const Waiting &left, const Waiting &right) {
        return left.record.sequence < right.record.sequence;
    };
    if (!std::is_sorted(m_waiting.begin(), m_waiting.end(), isBefore)) {
        std::sort(m_waiting.begin(), m_waiting.end(), isBefore);
    }
}

/// Whether all that is missing was dropped.
bool TrafficMerger::isNothingOutstanding() const
{
    const quint64 passed = m_waiting.back().record.sequence + 1 - m_next;
    return m_unexplained >= qint64(passed - m_waiting.size());
}

size_t TrafficMerger::countOfNext() const
{
    if (m_waiting.empty() || isNothingOutstanding()) {
        return m_waiting.size();
    }
    const Clock::TimePoint longSince = m_clock.now() - Patience;
    const size_t overfull = m_waiting.size() - std::min(m_waiting.size(), MaxWaiting);
    quint64 next = m_next;
    size_t count = 0;
    for (const Waiting &waiting : m_waiting) {
        const bool isNext = waiting.record.sequence == next;
        if (!isNext && waiting.since > longSince && count >= overfull) {
            break;
        }
        next = waiting.record.sequence + 1;
        ++count;
    }
    return count;
}

TrafficBatch TrafficMerger::taken(size_t count)
{
    TrafficBatch batch;
    batch.dropped = std::exchange(m_dropped, 0);
    batch.records.reserve(qsizetype(count));
    const auto end = m_waiting.begin() + qptrdiff(count);
    for (auto waiting = m_waiting.begin(); waiting != end; ++waiting) {
        m_unexplained -= qint64(waiting->record.sequence - m_next);
        m_next = waiting->record.sequence + 1;
        batch.records.append(std::move(waiting->record));
    }
    m_waiting.erase(m_waiting.begin(), end);
    return batch;
}

} // namespace Broker
