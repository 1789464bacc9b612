// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/monitor/consolefeed.h"
#include "tests/support/fakeclock.h"

#include <map>

/// A worker of which only the sessions' records are there, with its feed.
class FedWorker
{
public:
    void open(Broker::SessionId id)
    {
        m_sessions[id].id = id;
        feed.noteChanged(id);
    }

    void close(Broker::SessionId id)
    {
        Broker::SessionRecord record = m_sessions.at(id);
        record.closedAt = 1;
        m_sessions.erase(id);
        feed.noteClosed(record);
    }

    void rename(Broker::SessionId id, const QString &user)
    {
        m_sessions.at(id).user = user;
        feed.noteChanged(id);
    }

    void queue(Broker::SessionId id, qint64 bytes) { m_sessions.at(id).queuedBytes = bytes; }

    void capture(int count)
    {
        for (int record = 0; record < count; ++record) {
            feed.tap().record({});
        }
    }

    /// The end of a turn, and the time until what it had to report is reported.
    void pass(Broker::Clock::Duration time = 2 * Broker::ConsoleFeed::ReportInterval)
    {
        feed.endTurn();
        m_clock.advance(time);
        m_wheel.advance();
    }

    bool isAsleep() const { return !m_wheel.next(); }

    std::shared_ptr<Broker::TrafficWatch> traffic = std::make_shared<Broker::TrafficWatch>();
    std::atomic<qint64> queuedBytes = 0;
    std::vector<Broker::SessionId> awaited;

private:
    Broker::ConsoleFeed::Sessions sessions()
    {
        return {[this] {
                    std::vector<Broker::SessionId> ids;
                    for (const auto &[id, record] : m_sessions) {
                        ids.push_back(id);
                    }
                    return ids;
                },
                [this](Broker::SessionId id) {
                    const auto found = m_sessions.find(id);
                    return found == m_sessions.end() ? std::nullopt : std::optional(found->second);
                },
                [this](Broker::SessionId id) {
                    const auto found = m_sessions.find(id);
                    return found == m_sessions.end() ? std::nullopt
                                                     : std::optional(found->second.queuedBytes);
                },
                [this](Broker::SessionId id) { awaited.push_back(id); }};
    }

    std::map<Broker::SessionId, Broker::SessionRecord> m_sessions;
    FakeClock m_clock;
    Broker::TimerWheel m_wheel {m_clock};

public:
    Broker::ConsoleFeed feed {m_wheel, sessions(), *traffic, queuedBytes};
};

/// A watcher that keeps what it hears, and lets go of it only when it is told to.
class TestWatcher
{
public:
    explicit TestWatcher(FedWorker &worker)
        : watcher(std::make_shared<Broker::Watcher>(
            Broker::Watcher::Calls {{},
                                    [this](auto changes) { heard.push_back(std::move(changes)); },
                                    [this](auto batch) { batches.push_back(std::move(batch)); }},
            worker.traffic))
    {
        worker.feed.add(watcher);
    }

    /// The ids of what was heard, in its order; those of ended sessions are negative.
    QList<int> takeIds()
    {
        QList<int> ids;
        for (const auto &changes : std::exchange(heard, {})) {
            for (const Broker::SessionRecord &record : changes->changed) {
                ids.append(record.closedAt == 0 ? int(record.id) : -int(record.id));
            }
        }
        return ids;
    }

    std::vector<std::shared_ptr<const Broker::ConnectionChanges>> heard;
    std::vector<std::shared_ptr<const Broker::TrafficBatch>> batches;
    std::shared_ptr<Broker::Watcher> watcher;
};
