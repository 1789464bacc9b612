// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/access/addressledger.h"

#include <algorithm>
#include <utility>

namespace Broker {

namespace {

// As many may come at once as in this time.
constexpr double BurstSeconds = 4;

// With fewer entries, sweeps would come too often.
constexpr qsizetype SweepFloor = 1024;

} // namespace

QHostAddress networkOf(const QHostAddress &address)
{
    if (address.protocol() != QAbstractSocket::IPv6Protocol) {
        return address;
    }
    Q_IPV6ADDR bytes = address.toIPv6Address();
    std::fill(bytes.c + 8, bytes.c + 16, quint8(0));
    return QHostAddress(bytes);
}

bool isLimited(const Limits &limits, const QHostAddress &address)
{
    return limits.holdForLoopback || !address.isLoopback();
}

AddressLedger::AddressLedger(const Limits &limits)
    : m_connections(limits.connectionsPerAddress)
    , m_arrivals {double(limits.connectsPerSecond), BurstSeconds * limits.connectsPerSecond}
    , m_sweepAt(SweepFloor)
{
}

std::variant<ConnectionTicket, AddressLedger::Refusal>
AddressLedger::admit(const QHostAddress &address, Clock::TimePoint now)
{
    const QHostAddress network = networkOf(address);
    const std::lock_guard lock(m_mutex);
    forgetIdle(now);
    auto found = m_entries.find(network);
    if (found == m_entries.end()) {
        found = m_entries.insert(network, {0, TokenBucket(m_arrivals, now)});
    }
    if (m_connections > 0 && found->connections >= m_connections) {
        return Refusal::TooMany;
    }
    if (!found->arrivals.take(now)) {
        return Refusal::TooOften;
    }
    ++found->connections;
    static constexpr ConnectionPlace Counted;
    return ConnectionTicket(&Counted,
                            [ledger = shared_from_this(), network](const ConnectionPlace *) {
                                ledger->release(network);
                            });
}

qsizetype AddressLedger::count() const
{
    const std::lock_guard lock(m_mutex);
    return m_entries.size();
}

void AddressLedger::release(const QHostAddress &network)
{
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_entries.find(network); found != m_entries.end()) {
        Q_ASSERT(found->connections > 0);
        --found->connections; // the entry stays for its rate, until the next sweep
    }
}

void AddressLedger::forgetIdle(Clock::TimePoint now)
{
    if (m_entries.size() < m_sweepAt) {
        return;
    }
    m_entries.removeIf([now](QHash<QHostAddress, Entry>::iterator entry) {
        return entry->connections == 0 && entry->arrivals.isFull(now);
    });
    m_sweepAt = std::max(SweepFloor, 2 * m_entries.size());
}

} // namespace Broker
