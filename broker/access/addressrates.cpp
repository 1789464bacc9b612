// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/access/addressrates.h"

#include "broker/access/addressledger.h"

#include <algorithm>

namespace Broker {

namespace {

// With fewer entries, sweeps would come too often.
constexpr qsizetype SweepFloor = 1024;

} // namespace

AddressRates::AddressRates(const Rate &rate)
    : m_rate(rate)
    , m_sweepAt(SweepFloor)
{
}

bool AddressRates::take(const QHostAddress &address, Clock::TimePoint now)
{
    if (m_rate.perSecond <= 0) {
        return true;
    }
    const QHostAddress network = networkOf(address);
    const std::lock_guard lock(m_mutex);
    forgetIdle(now);
    auto found = m_buckets.find(network);
    if (found == m_buckets.end()) {
        found = m_buckets.insert(network, TokenBucket(m_rate, now));
    }
    return found->take(now);
}

qsizetype AddressRates::count() const
{
    const std::lock_guard lock(m_mutex);
    return m_buckets.size();
}

void AddressRates::forgetIdle(Clock::TimePoint now)
{
    if (m_buckets.size() < m_sweepAt) {
        return;
    }
    m_buckets.removeIf(
        [now](QHash<QHostAddress, TokenBucket>::iterator entry) { return entry->isFull(now); });
    m_sweepAt = std::max(SweepFloor, 2 * m_buckets.size());
}

} // namespace Broker
