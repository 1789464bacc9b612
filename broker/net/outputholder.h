// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/clock.h"
#include "broker/base/pace.h"

#include <QtGlobal>

#include <atomic>
#include <memory>
#include <unordered_set>
#include <vector>

namespace Broker {

class OutputAccount;

/// What waits for one client, as the account of its worker sees it; \sa OutputAccount.
class OutputHolder
{
public:
    /// The buffers that were counted already: many clients may wait for the same.
    using Seen = std::unordered_set<const void *>;

    virtual ~OutputHolder() = default;

    /// Since when the oldest of it waits.
    virtual Clock::TimePoint waitsSince() const = 0;

    /// Bytes of it, whoever waits for the same.
    virtual qint64 waitingBytes() const = 0;

    /// What it takes besides what is \a seen, which it is added to.
    virtual qint64 measured(Seen &seen) const = 0;

    /// Writes what can be written. May be called from within a call to the account.
    virtual void relieve() = 0;

    /// Throws away what waits; the client, which is too slow, is told later in the turn.
    virtual void giveUp() = 0;

    /// Whether its client was closed for being too slow; what still waits is the reason why.
    bool isClosed() const { return m_isClosed; }

    /// Whether a client was counted among those that were too slow. It is one for all that waits
    /// for it, be it in its session or on the connections that ask for it, in whichever thread.
    using Client = std::shared_ptr<std::atomic_flag>;

    /// The client that it waits for; one of its own unless setClient() was called.
    const Client &client();
    void setClient(const Client &client) { m_client = client; }

protected:
    /// What the account was told last.
    qint64 accounted() const { return m_accounted; }

    /// Tells \a account that \a weight waits now, of which it need not know all the time. The last
    /// thing that a function does: it may come back by relieve() or giveUp().
    void tell(OutputAccount &account, qint64 weight);

    /// Keeps \a pace until no more than \a lot waits, of which more waits \a now. Not where it has
    /// been behind for long, or was waited for in vain since no more than \a lot has waited.
    /// It takes something within \a step if its client reads at all.
    void keepPace(const Pace &pace, qint64 lot, Clock::TimePoint now,
                  std::chrono::milliseconds step);

    /// Has \a account count its client among those that were too slow, once; whether it was not
    /// counted before.
    bool noteClosed(OutputAccount &account);

private:
    friend class OutputAccount;
    size_t m_place = 0; // in the account
    qint64 m_accounted = 0;
    qint64 m_lot = 0;
    std::vector<Pace> m_paces; // while more than m_lot waits
    bool m_isClosed = false;
    Client m_client; // null until somebody asks
};

} // namespace Broker
