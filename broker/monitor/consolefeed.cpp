// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/monitor/consolefeed.h"

#include <algorithm>
#include <utility>

namespace Broker {

ConsoleFeed::ConsoleFeed(TimerWheel &wheel, Sessions sessions, TrafficWatch &watch,
                         std::atomic<qint64> &queuedBytes)
    : m_sessions(std::move(sessions))
    , m_tap(watch)
    , m_queuedBytes(queuedBytes)
    , m_reportDeadline(wheel, [this] { report(); })
    , m_countDeadline(wheel, [this] { countActive(); })
{
}

void ConsoleFeed::add(const std::shared_ptr<Watcher> &watcher)
{
    Q_ASSERT(watcher);
    const std::vector<SessionId> open = m_sessions.open();
    m_accounts.push_back({watcher, {open.begin(), open.end()}});
}

void ConsoleFeed::noteChanged(SessionId session)
{
    for (Account &account : m_accounts) {
        account.changed.insert(session);
    }
}

void ConsoleFeed::noteClosed(const SessionRecord &record)
{
    if (m_accounts.empty()) {
        return;
    }
    const auto closed = std::make_shared<const SessionRecord>(record);
    for (Account &account : m_accounts) {
        account.changed.erase(record.id);
        account.closed.push_back(closed);
        if (account.closed.size() > MaxClosed) {
            shorten(account);
        }
    }
}

// A watcher that never heard of the end of a session would show it as open for ever.
void ConsoleFeed::shorten(Account &account)
{
    const SessionRecord &oldest = *account.closed.front();
    if (account.told.erase(oldest.id) > 0) {
        account.ended.append({oldest.id, oldest.closedAt, oldest.closeCode});
    }
    account.closed.pop_front();
}

bool ConsoleFeed::hasNews() const
{
    return m_tap.hasRecords()
        || std::any_of(m_accounts.begin(), m_accounts.end(), [](const Account &account) {
               return !account.changed.empty() || !account.closed.empty();
           });
}

void ConsoleFeed::endTurn()
{
    if (!m_reportDeadline.isSet() && hasNews()) {
        m_reportDeadline.set(ReportInterval);
    }
    if (!m_countDeadline.isSet() && !m_active.empty()) {
        m_countDeadline.set(CountInterval);
    }
}

void ConsoleFeed::report()
{
    const TrafficBatch captured = m_tap.take();
    for (Account &account : m_accounts) {
        if (const std::shared_ptr<Watcher> watcher = account.watcher.lock()) {
            reportTraffic(account, watcher, captured);
            reportChanges(account, *watcher);
        }
    }
    std::erase_if(m_accounts, [](const Account &account) { return account.watcher.expired(); });
}

void ConsoleFeed::reportChanges(Account &account, Watcher &watcher)
{
    const bool isBusy = !account.handedOver.expired();
    if (isBusy || (account.changed.empty() && account.closed.empty())) {
        return;
    }
    auto changes = std::make_shared<ConnectionChanges>();
    changes->ended = std::exchange(account.ended, {});
    for (const auto &record : std::exchange(account.closed, {})) {
        account.told.erase(record->id);
        changes->changed.append(*record);
    }
    for (const SessionId session : std::exchange(account.changed, {})) {
        if (std::optional<SessionRecord> record = m_sessions.record(session)) {
            account.told.insert(session);
            changes->changed.append(*std::move(record));
        }
    }
    account.handedOver = changes;
    if (watcher.calls().connectionsChanged) {
        watcher.calls().connectionsChanged(std::move(changes));
    }
}

void ConsoleFeed::reportTraffic(Account &account, const std::shared_ptr<Watcher> &watcher,
                                const TrafficBatch &captured)
{
    if (!watcher->watchesTraffic() || !watcher->calls().trafficCaptured) {
        account.dropped = 0;
        return;
    }
    account.dropped += captured.dropped;
    const qint64 count = captured.records.size();
    const bool isBusy =
        watcher->recordsInFlight().load(std::memory_order_relaxed) + count > MaxRecordsInFlight;
    if (isBusy) {
        account.dropped += quint64(count);
        return;
    }
    if (count == 0 && account.dropped == 0) {
        return;
    }
    watcher->recordsInFlight().fetch_add(count, std::memory_order_relaxed);
    const std::shared_ptr<const TrafficBatch> batch(
        new TrafficBatch {captured.records, std::exchange(account.dropped, 0)},
        [weak = std::weak_ptr(watcher)](const TrafficBatch *taken) {
            if (const std::shared_ptr<Watcher> owner = weak.lock()) {
                owner->recordsInFlight().fetch_sub(taken->records.size(),
                                                   std::memory_order_relaxed);
            }
            delete taken;
        });
    watcher->calls().trafficCaptured(batch);
}

// Costs nothing for the sessions where nothing passed, which are nearly all.
void ConsoleFeed::countActive()
{
    qint64 queued = 0;
    for (const SessionId session : std::exchange(m_active, {})) {
        const std::optional<qint64> bytes = m_sessions.queuedBytes(session);
        if (!bytes) {
            continue;
        }
        queued += *bytes;
        if (*bytes > 0) {
            m_active.push_back(session); // until its client has read them
        } else {
            m_sessions.awaitActivity(session);
        }
        for (Account &account : m_accounts) {
            if (const auto watcher = account.watcher.lock(); watcher && watcher->showsCounters()) {
                account.changed.insert(session);
            }
        }
    }
    m_queuedBytes.store(queued, std::memory_order_relaxed);
}

} // namespace Broker
