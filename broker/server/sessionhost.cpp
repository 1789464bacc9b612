// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/sessionhost.h"

#include <QAbstractEventDispatcher>

#include <utility>

namespace Broker {

namespace {

// How many ended sessions wait for a watcher that is busy; the oldest are left out past it.
constexpr qsizetype MaxClosedUnreported = 1000;

// What an open session's counters say is reported so often, in ticks of the wheel.
constexpr int TicksBetweenCounters = 20;

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
                        [this](SessionId session) { handleEnded(session); }}
    , m_transportContext {shared.config.limits, m_wheel,  m_turnEnd,
                          shared.hooks.log,     &mailbox, &shared.sockJsSessions}
    , m_sockJs(m_transportContext,
               [this](std::unique_ptr<Transport> transport) { handleOpened(std::move(transport)); })
    , m_api({m_transportContext, shared.clock, shared.unreadDestination, m_router, shared.publisher,
             gauges.counters})
    , m_gateway(
          shared.gate, m_transportContext,
          [this](std::unique_ptr<Transport> transport) { handleOpened(std::move(transport)); },
          [this](const Http::Request &request, const Decision &decision, const RequestPeer &peer,
                 const Responder &responder) { handleAsked(request, decision, peer, responder); },
          [this] { Counters::add(m_gauges.counters.refusedRequests, quint64(1)); })
{
    shared.exchange.attach(worker, mailbox, m_router);
    QObject::connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock,
                     &m_timer, [this] { m_turnEnd.run(); });
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { tick(); });
    m_timer.start(TimerWheel::Tick);
}

SessionHost::~SessionHost()
{
    m_gateway.close();
    m_turnEnd.run();
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

void SessionHost::handleAsked(const Http::Request &request, const Decision &decision,
                              const RequestPeer &peer, const Responder &responder)
{
    if (const auto *grant = std::get_if<ApiGrant>(&decision)) {
        m_api.handle({*grant, request, responder});
        return;
    }
    const SockJsRequest asked {std::get<SockJsGrant>(decision), request, peer, responder};
    // A session lives on one worker, whichever its requests come to.
    const int owner = int(qHash(asked.grant.session) % size_t(m_shared.workerCount));
    if (owner == m_worker) {
        m_sockJs.handle(asked);
    } else {
        m_shared.postTo(owner, [asked](SessionHost &host) { host.m_sockJs.handle(asked); });
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
    m_turnEnd.afterFlush([dying = std::make_shared<Hosted>(std::move(found->second))]() mutable {
        dying->transport.reset();
        dying.reset();
    });
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
    m_gateway.close();
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
        m_turnEnd.afterFlush([this] { reportDeliveries(); });
    }
    m_delivered.push_back({message->publishedAt, count, std::move(tally)});
    Counters::add(m_gauges.counters.delivered, quint64(count.written));
}

void SessionHost::reportDeliveries()
{
    const Clock::TimePoint now = m_wheel.now();
    for (Delivered &delivered : std::exchange(m_delivered, {})) {
        const auto latency =
            std::chrono::duration_cast<std::chrono::microseconds>(now - delivered.publishedAt);
        if (delivered.count.written > 0) {
            m_gauges.latency.record(latency.count(), delivered.count.written);
        }
        if (delivered.tally) {
            delivered.tally->add(delivered.count);
        }
    }
}

void SessionHost::tick()
{
    m_wheel.advance();
    reportTraffic();
    if (++m_ticks % TicksBetweenCounters == 0) {
        noteActiveSessions();
    }
    reportChanges();
}

void SessionHost::noteActiveSessions()
{
    qint64 queued = 0;
    const qint64 now = wallClock();
    for (auto &[id, hosted] : m_sessions) {
        queued += hosted.transport->queuedBytes();
        if (m_shared.hooks.connectionsChanged
            && hosted.session->lastActivity() > hosted.reportedAt) {
            hosted.reportedAt = now;
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
