// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/mailbox.h"
#include "broker/base/timerwheel.h"
#include "broker/unread/pushledger.h"
#include "broker/unread/unreadstore.h"

#include <functional>
#include <map>
#include <memory>

namespace Broker {

/// Tells one worker, in its thread, what the unread store has kept; and nothing once it is gone,
/// however late the store answers. Keeps the ledger informed of it.
class KeptQueue
{
public:
    using Ticket = quint64; ///< never 0
    using Told = std::function<void(bool isKept)>;

    /// How often the store is asked while it takes nothing.
    static constexpr std::chrono::seconds RetryTime {1};

    KeptQueue(UnreadStore &store, PushLedger &ledger, TimerWheel &wheel, Mailbox &mailbox);
    ~KeptQueue();
    Q_DISABLE_COPY_MOVE(KeptQueue)

    /// Whether what is applied is kept only later.
    bool isNeeded() const { return m_isNeeded; }

    /// Calls \a kept, later, once all that was applied until now is kept: after those that were
    /// added before, and not before the disk takes it again where it takes nothing.
    Ticket add(std::function<void()> kept);

    /// Takes back what add() returned \a ticket for, unless it has been called.
    void forget(Ticket ticket) { m_waiting.erase(ticket); }

    /// Tells once whether all that was applied until now is kept; at once where isNeeded() is
    /// false.
    void ask(Told told);

    /// Has the ledger hear what is kept by now, a moment later; nobody waits for it.
    void refresh();

private:
    /// The way in for the store's thread, closed when the worker goes.
    struct Door;

    void askForAll();
    void handleAnswer(Ticket last, bool isKept);

    UnreadStore &m_store;
    PushLedger &m_ledger;
    const bool m_isNeeded;
    std::shared_ptr<Door> m_door;
    std::map<Ticket, std::function<void()>> m_waiting;
    Ticket m_last = 0;     // that was given
    Ticket m_asked = 0;    // up to which the store was asked, or will be by m_again
    int m_outstanding = 0; // questions that are not answered
    Deadline m_again;
};

} // namespace Broker
