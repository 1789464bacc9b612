// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/limits.h"
#include "broker/base/clock.h"
#include "broker/base/tokenbucket.h"

#include <QHash>
#include <QHostAddress>

#include <memory>
#include <mutex>
#include <variant>

namespace Broker {

/// Whether the \a limits on addresses and sessions apply to a client at \a address, which is
/// unmapped.
bool isLimited(const Limits &limits, const QHostAddress &address);

/// What stands for \a address where addresses are counted: of an IPv6 address its /64 network,
/// since a client that has one address of that has them all.
QHostAddress networkOf(const QHostAddress &address);

/// Which of the scarce places for connections one has taken.
struct ConnectionPlace
{
    bool isReserved = false; ///< descriptors ran out, and this one was kept for monitors
};

/// A connection's place, or null where nothing is counted; given back when the last copy goes, in
/// any thread.
using ConnectionTicket = std::shared_ptr<const ConnectionPlace>;

/// How many connections each address has, and how often it makes new ones. From any thread.
///
/// The addresses of an IPv6 /64 network count as one: a client that has one of them has them all.
/// Memory is bounded by the addresses that have connections, or had some recently.
class AddressLedger : public std::enable_shared_from_this<AddressLedger>
{
public:
    enum class Refusal : quint8 { TooMany, TooOften };

    /// To be held by a std::shared_ptr: tickets outlive its owner.
    explicit AddressLedger(const Limits &limits);
    Q_DISABLE_COPY_MOVE(AddressLedger)

    std::variant<ConnectionTicket, Refusal> admit(const QHostAddress &address,
                                                  Clock::TimePoint now);

    /// How many addresses it knows of.
    qsizetype count() const;

private:
    struct Entry
    {
        int connections = 0;
        TokenBucket arrivals;
    };

    void release(const QHostAddress &network);
    void forgetIdle(Clock::TimePoint now);

    const int m_connections;
    const Rate m_arrivals;
    mutable std::mutex m_mutex;
    QHash<QHostAddress, Entry> m_entries;
    qsizetype m_sweepAt;
};

} // namespace Broker
