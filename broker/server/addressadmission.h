// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/addressledger.h"
#include "broker/access/trustedproxies.h"
#include "broker/base/clock.h"
#include "broker/base/descriptor.h"
#include "broker/base/logging.h"

#include <atomic>
#include <memory>
#include <optional>

namespace Broker {

/// Turns away the connections of an address that has too many, or makes them too often.
///
/// The clients of a trusted proxy are the proxy's to limit: here they all have its address. Used in
/// the listener's thread.
class AddressAdmission
{
public:
    /// What a client that is turned away understands.
    enum class Speaks : quint8 { Http, Tls };

    /// All references are to outlive it.
    AddressAdmission(const Limits &limits, const TrustedProxies &proxies, const Clock &clock,
                     LogSink log, Speaks speaks);

    /// A ticket, null where nothing is counted. Nothing where \a connection is to be closed; what
    /// it is told has been said.
    std::optional<ConnectionTicket> admit(const Descriptor &connection);

    /// What becomes of one who has not said what it wants.
    enum class Silent : quint8 { Taken, Refused };

    /// The same for a \a connection that came when descriptors had run out: what it is given a
    /// ticket for is to ask what monitors ask.
    std::optional<ConnectionTicket> admitReserved(const Descriptor &connection, Silent silent);

    /// Whether admitReserved() has a place left for whoever it may be.
    bool hasReserved() const;

    /// Tells \a connection that there is no room at all, where it understands that; it is to be
    /// closed.
    void turnAway(const Descriptor &connection) const;

private:
    int placesFor(const Descriptor &connection, Silent silent) const;
    void warn(const QHostAddress &address, AddressLedger::Refusal refusal);
    void refuse(const Descriptor &connection, const QHostAddress &address,
                AddressLedger::Refusal refusal);

    const Limits &m_limits;
    const TrustedProxies &m_proxies;
    const Clock &m_clock;
    Speaks m_speaks;
    LogSink m_log;
    std::shared_ptr<AddressLedger> m_ledger;
    std::shared_ptr<std::atomic<int>> m_reserved = std::make_shared<std::atomic<int>>(0);
};

} // namespace Broker
