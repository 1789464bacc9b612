// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/clock.h"
#include "broker/base/tokenbucket.h"

#include <QHash>
#include <QHostAddress>

#include <mutex>

namespace Broker {

/// How often each address does something. From any thread.
///
/// The addresses of an IPv6 /64 network count as one. Memory is bounded by the addresses that did
/// it of late.
class AddressRates
{
public:
    explicit AddressRates(const Rate &rate);
    Q_DISABLE_COPY_MOVE(AddressRates)

    /// Whether \a address may once more.
    bool take(const QHostAddress &address, Clock::TimePoint now);

    /// How many addresses it knows of.
    qsizetype count() const;

private:
    void forgetIdle(Clock::TimePoint now);

    const Rate m_rate;
    mutable std::mutex m_mutex;
    QHash<QHostAddress, TokenBucket> m_buckets; // guarded by m_mutex, as is what follows
    qsizetype m_sweepAt;
};

} // namespace Broker
