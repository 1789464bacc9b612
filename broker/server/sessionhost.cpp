// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/sessionhost.h"

#include <QAbstractEventDispatcher>

#include <algorithm>
#include <utility>

namespace Broker {

namespace {

// How many ended sessions wait for a watcher that is busy; the oldest are left out past it.
constexpr qsizetype MaxClosedUnreported = 1000;

// What happens is told in batches, and what open sessions count so often.
constexpr Clock::Duration ReportInterval = TimerWheel::Tick;
constexpr std::chrono::seconds CountInterval {1};

} // namespace

SessionHost::SessionHost(int worker, const WorkerShared &shared, Mailbox &mailbox,
                         WorkerGauges &gauges)
    : m_shared(shared)
    , m_worker(worker)
    , m_gauges(gauges)
    , m_wheel(shared.clock)
    , m_tap(shared.watch)
    , m_router(shared.exchange.interest(), worker,
               [this](const MessagePointer &message, const DeliveryCount &count,
                      std::shared_ptr<DeliveryTally> tally) {
                   handleDelivered(message, count, std::move(tally));
               })
    , m_sessionContext {shared.config.limits,
                        shared.rules,
                        shared.unreadDestination,
                        shared.config.unreadOnSubscribe,
                        shared.config.heartBeat,
                        m_wheel,
                        m_router,
                        shared.publisher,
                        gauges.counters,
                        m_tap,
                        [this](SessionId session) { m_changed.insert(session); },
                        [this](SessionId session) { m_active.push_back(session); },
                        [this](SessionId session) { handleEnded(session); }}
    , m_net {shared.config.limits, m_wheel, m_endOfTurn, mailbox, shared.hooks.log}
    , m_webSockets(
          m_net,
          [this](std::unique_ptr<Transport> transport) { handleOpened(std::move(transport)); })
    , m_sockJsHub(
          m_net, shared.receivers,
          [this](std::unique_ptr<Transport> transport) { handleOpened(std::move(transport)); })
    , m_sockJs(shared.config.endpoint, worker, shared.sockJs, m_webSockets)
    , m_api(shared.api,
            {m_net, shared.receivers, shared.clock, shared.unreadDestination, m_router,
             shared.publisher, gauges.counters})
    , m_front(shared.requests, shared.config.proxies, m_net,
              [this] { Counters::add(m_gauges.counters.refusedRequests, quint64(1)); })
    , m_reportDeadline(m_wheel, [this] { report(); })
    , m_countDeadline(m_wheel, [this] { countActiveSessions(); })
{
    shared.exchange.attach(worker, mailbox, m_router);
    shared.sockJs.add(worker, mailbox, m_sockJsHub);
    m_front.add(m_sockJs);
    m_front.add(m_api);
    if (shared.config.servesDemo) {
        m_front.add(m_demo);
    }
    if (shared.config.tls.isSet()) {
        m_front.setTlsIdentity(shared.config.tls);
    }
    QObject::connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock,
                     &m_timer, [this] { endTurn(); });
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { handleTimer(); });
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer); // a coarse one is late by a twentieth
}

SessionHost::~SessionHost()
{
    m_front.close();
    m_endOfTurn.run();
    // Out of the map first: what ends a session looks for it there.
    auto sessions = std::exchange(m_sessions, {});
    for (auto &[id, hosted] : sessions) {
        hosted.transport.reset();
        hosted.session.reset();
    }
}

void SessionHost::handleOpened(std::unique_ptr<Transport> transport)
{
    const SessionId id = m_shared.nextSession.fetch_add(1, std::memory_order_relaxed);
    auto session = std::make_unique<Session>(id, *transport, m_sessionContext);
    Counters::add(m_gauges.counters.sessionsOpened, quint64(1));
    m_changed.insert(id);
    Transport &opened = *transport;
    Session &handler = *session;
    m_sessions.emplace(id, Hosted {std::move(session), std::move(transport)});
    opened.open(handler);
    if (m_allClosed) { // it slipped in while the broker stops
        handler.close(statusOf(CloseReason::GoingAway));
    }
}

void SessionHost::handleEnded(SessionId session)
{
    const auto found = m_sessions.find(session);
    if (found == m_sessions.end()) {
        return;
    }
    if (m_shared.hooks.connectionsChanged) {
        m_closed.append(found->second.session->record());
        if (m_closed.size() > MaxClosedUnreported) {
            m_closed.removeFirst();
        }
    }
    Counters::add(m_gauges.counters.sessionsClosed, quint64(1));
    m_changed.erase(session);
    m_endOfTurn.destroy(std::make_unique<Hosted>(std::move(found->second)));
    m_sessions.erase(found);
    if (m_sessions.empty() && m_allClosed) {
        std::exchange(m_allClosed, nullptr)();
    }
}

void SessionHost::closeAll(const CloseStatus &status, std::function<void()> closed)
{
    m_allClosed = std::move(closed);
    for (auto &[id, hosted] : m_sessions) {
        hosted.session->close(status);
    }
    m_api.stop();
    if (m_sessions.empty()) {
        std::exchange(m_allClosed, nullptr)();
    }
}

void SessionHost::closeConnections()
{
    m_front.close();
}

bool SessionHost::closeSession(SessionId session, const CloseStatus &status)
{
    const auto found = m_sessions.find(session);
    if (found == m_sessions.end()) {
        return false;
    }
    found->second.session->close(status);
    return true;
}

QList<SessionRecord> SessionHost::sessions() const
{
    QList<SessionRecord> records;
    records.reserve(qsizetype(m_sessions.size()));
    for (const auto &[id, hosted] : m_sessions) {
        records.append(hosted.session->record());
    }
    return records;
}

void SessionHost::handleDelivered(const MessagePointer &message, const DeliveryCount &count,
                                  std::shared_ptr<DeliveryTally> tally)
{
    if (m_delivered.empty()) {
        m_endOfTurn.afterFlush(this, [this] { reportDeliveries(); });
    }
    m_delivered.push_back({message->publishedAt, count, std::move(tally)});
    Counters::add(m_gauges.counters.delivered, quint64(count.written));
}

void SessionHost::reportDeliveries()
{
    const Clock::TimePoint now = m_wheel.now();
    std::vector<Delivered> reported;
    reported.swap(m_delivered);
    for (Delivered &delivered : reported) {
        const auto latency =
            std::chrono::duration_cast<std::chrono::microseconds>(now - delivered.publishedAt);
        if (delivered.count.written > 0) {
            m_gauges.latency.record(latency.count(), delivered.count.written);
        }
        if (delivered.tally) {
            delivered.tally->add(delivered.count);
        }
    }
    reported.clear();
    if (m_delivered.empty()) {
        m_delivered.swap(reported); // for its room
    }
}

void SessionHost::endTurn()
{
    m_endOfTurn.run();
    if (!m_reportDeadline.isSet()
        && (m_tap.hasRecords() || !m_changed.empty() || !m_closed.isEmpty())) {
        m_reportDeadline.set(ReportInterval);
    }
    if (!m_countDeadline.isSet() && !m_active.empty()) {
        m_countDeadline.set(CountInterval);
    }
    awaitNext();
}

// A worker that has nothing to do sleeps until it has.
void SessionHost::awaitNext()
{
    const std::optional<Clock::TimePoint> next = m_wheel.next();
    if (next == m_timerAt) {
        return;
    }
    m_timerAt = next;
    if (!next) {
        m_timer.stop();
        return;
    }
    const Clock::Duration left = std::max(Clock::Duration::zero(), *next - m_wheel.now());
    m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(left));
}

void SessionHost::handleTimer()
{
    m_timerAt.reset();
    m_wheel.advance();
}

void SessionHost::report()
{
    reportTraffic();
    reportChanges();
}

// Costs nothing for those where nothing happened, which are nearly all.
void SessionHost::countActiveSessions()
{
    const BrokerHooks &hooks = m_shared.hooks;
    const bool showsCounters = !hooks.showsCounters || hooks.showsCounters();
    qint64 queued = 0;
    for (const SessionId id : std::exchange(m_active, {})) {
        const auto found = m_sessions.find(id);
        if (found == m_sessions.end()) {
            continue;
        }
        const qint64 bytes = found->second.transport->queuedBytes();
        queued += bytes;
        if (bytes > 0) {
            m_active.push_back(id); // until its client has read them
        } else {
            found->second.session->awaitActivity();
        }
        if (showsCounters) {
            m_changed.insert(id);
        }
    }
    m_gauges.counters.queuedBytes.store(queued, std::memory_order_relaxed);
}

void SessionHost::reportChanges()
{
    if (!m_shared.hooks.connectionsChanged) {
        m_changed.clear();
        return;
    }
    if (m_changesInFlight || (m_changed.empty() && m_closed.isEmpty())) {
        return;
    }
    ConnectionChanges changes {std::exchange(m_closed, {})};
    for (const SessionId id : std::exchange(m_changed, {})) {
        if (const auto found = m_sessions.find(id); found != m_sessions.end()) {
            changes.changed.append(found->second.session->record());
        }
    }
    m_changesInFlight = true;
    m_shared.hooks.connectionsChanged(m_worker, changes);
}

void SessionHost::reportTraffic()
{
    TrafficBatch batch = m_tap.take();
    if (m_shared.hooks.trafficCaptured && (!batch.records.isEmpty() || batch.dropped > 0)) {
        m_shared.hooks.trafficCaptured(batch);
    }
}

} // namespace Broker
