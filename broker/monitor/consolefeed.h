// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/timerwheel.h"
#include "broker/monitor/traffictap.h"
#include "broker/monitor/watcher.h"

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <unordered_set>
#include <vector>

namespace Broker {

/// What one worker tells those who watch the broker: which sessions changed, and what passed.
///
/// Lives on the worker's thread, and never waits for a watcher. Each watcher has its own account of
/// what it has yet to hear, so a slow one holds up neither the worker nor the others: a session
/// that changes again meanwhile is told once, as it stands then, and past their bounds no more is
/// told of ended sessions than that they have ended, and records of traffic are counted as dropped.
class ConsoleFeed
{
public:
    /// How many ended sessions are kept whole for a watcher that is busy. Of older ones only the
    /// end is kept, and of those that it never heard of nothing.
    static constexpr size_t MaxClosed = 1000;

    /// How many records of all workers a watcher may have yet to take.
    static constexpr qint64 MaxRecordsInFlight = 128 * 1024;

    static constexpr Clock::Duration ReportInterval = TimerWheel::Tick;
    static constexpr std::chrono::seconds CountInterval {1};

    /// The sessions of the worker, as the feed asks for them.
    struct Sessions
    {
        std::function<std::vector<SessionId>()> open;
        std::function<std::optional<SessionRecord>(SessionId)> record; ///< nothing where it is gone
        std::function<std::optional<qint64>(SessionId)> queuedBytes;   ///< nothing where it is gone
        std::function<void(SessionId)> awaitActivity; ///< has noteActive() called when more passes
    };

    /// What is counted as queued goes to \a queuedBytes as well.
    ConsoleFeed(TimerWheel &wheel, Sessions sessions, TrafficWatch &watch,
                std::atomic<qint64> &queuedBytes);

    /// Tells \a watcher of every open session, and from now on of what changes.
    void add(const std::shared_ptr<Watcher> &watcher);

    /// Where sessions put what passes.
    TrafficTap &tap() { return m_tap; }

    /// The session came, or who it is or what it is subscribed to changed.
    void noteChanged(SessionId session);

    /// Something was received or sent. What is still queued of it is counted once a second.
    void noteActive(SessionId session) { m_active.push_back(session); }

    /// The session \a record is gone; this is how it ended.
    void noteClosed(const SessionRecord &record);

    /// At the end of each turn of the event loop: reports soon where there is something to report.
    void endTurn();

private:
    /// A watcher, and what it has yet to hear.
    struct Account
    {
        std::weak_ptr<Watcher> watcher;
        std::set<SessionId> changed {};
        std::deque<std::shared_ptr<const SessionRecord>> closed {};
        std::unordered_set<SessionId> told {}; // as open, and not yet as closed
        QList<EndedSession> ended {};          // of those told, so as bounded as they are
        std::weak_ptr<const ConnectionChanges> handedOver {};
        quint64 dropped = 0;
    };

    static void shorten(Account &account);
    bool hasNews() const;
    void report();
    void reportChanges(Account &account, Watcher &watcher);
    void reportTraffic(Account &account, const std::shared_ptr<Watcher> &watcher,
                       const TrafficBatch &captured);
    void countActive();

    const Sessions m_sessions;
    TrafficTap m_tap;
    std::atomic<qint64> &m_queuedBytes;
    std::vector<Account> m_accounts;
    std::vector<SessionId> m_active; // those that await no activity; some may be gone
    Deadline m_reportDeadline;       // while there is something to report
    Deadline m_countDeadline;        // while there is something to count
};

} // namespace Broker
