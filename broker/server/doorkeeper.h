// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/addressledger.h"
#include "broker/access/trustedproxies.h"
#include "broker/base/descriptor.h"
#include "broker/base/logging.h"

#include <QDeadlineTimer>

#include <memory>
#include <optional>

namespace Broker {

/// Turns away the connections of an address that has too many, or makes them too often.
///
/// Whoever connects through a trusted proxy is the proxy's to bound: here all its clients have one
/// address. Used in the listener's thread.
class Doorkeeper
{
public:
    /// What those who are turned away understand.
    enum class Speaks : quint8 { Http, Tls };

    /// All references are to outlive it.
    Doorkeeper(const Limits &limits, const TrustedProxies &proxies, const Clock &clock, LogSink log,
               Speaks speaks);

    /// A ticket, null where nothing is counted. Nothing where \a connection is to be closed; what
    /// it is told has been said.
    std::optional<ConnectionTicket> admit(const Descriptor &connection);

private:
    void refuse(const Descriptor &connection, const QHostAddress &address,
                AddressLedger::Refusal refusal);

    const Limits &m_limits;
    const TrustedProxies &m_proxies;
    const Clock &m_clock;
    Speaks m_speaks;
    LogSink m_log;
    std::shared_ptr<AddressLedger> m_ledger;
    quint64 m_refused = 0; // since the latest warning
    QDeadlineTimer m_nextWarning;
};

} // namespace Broker
