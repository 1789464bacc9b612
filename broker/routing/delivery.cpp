// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/routing/delivery.h"

#include <utility>

namespace Broker {

DeliveryCount &DeliveryCount::operator+=(const DeliveryCount &other)
{
    matched += other.matched;
    written += other.written;
    sessions += other.sessions;
    unfit += other.unfit;
    closing += other.closing;
    unwanted += other.unwanted;
    waiting += other.waiting;
    answered += other.answered;
    return *this;
}

DeliveryTally::DeliveryTally(const Clock &clock, Finished finished, Pace pace)
    : m_clock(clock)
    , m_start(clock.now())
    , m_finished(std::move(finished))
    , m_pace(std::move(pace))
{
}

void DeliveryTally::expect(int workerCount)
{
    Q_ASSERT(m_outstanding == 0);
    m_outstanding = workerCount;
    if (workerCount == 0) {
        m_pace.reset();
        m_finished({}, m_clock.now() - m_start);
    }
}

void DeliveryTally::add(const DeliveryCount &count)
{
    m_matched += count.matched;
    m_written += count.written;
    m_sessions += count.sessions;
    m_unfit += count.unfit;
    m_closing += count.closing;
    m_unwanted += count.unwanted;
    m_waiting += count.waiting;
    const int outstanding = --m_outstanding;
    Q_ASSERT(outstanding >= 0);
    if (outstanding == 0) {
        m_pace.reset();
        m_finished({m_matched, m_written, m_sessions, m_unfit, m_closing, m_unwanted, m_waiting},
                   m_clock.now() - m_start);
    }
}

} // namespace Broker
