// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/workersessions.h"

#include <QAbstractEventDispatcher>

#include <algorithm>
#include <utility>

namespace Broker {

WorkerSessions::WorkerSessions(int worker, const WorkerContext &shared, Mailbox &mailbox,
                               WorkerGauges &gauges)
    : m_shared(shared)
    , m_worker(worker)
    , m_nextSession(shared.firstSession + SessionId(worker))
    , m_gauges(gauges)
    , m_wheel(shared.clock)
    , m_output(shared.output, mailbox, m_wheel, shared.log)
    , m_transactions(shared.transactions, mailbox, m_wheel)
    , m_input(shared.input, mailbox, m_wheel)
    , m_feed(m_wheel, fedSessions(), shared.watch, gauges.counters.queuedBytes)
    , m_deliveries(gauges)
    , m_unfit(shared.log)
    , m_router(shared.exchange.interest(), worker,
               [this](const MessagePointer &message, const DeliveryCount &count,
                      std::shared_ptr<DeliveryTally> tally) {
                   handleDelivered(message, count, std::move(tally));
               })
    , m_runs(m_wheel, mailbox,
             {[&shared] { return shared.output.heldBytes(); }, shared.output.strainedFrom()})
    , m_kept(shared.publisher.store(), shared.publisher.ledger(), m_wheel, mailbox)
    , m_budget(shared.exchange, mailbox)
    , m_sessionContext {shared.config.limits,
                        shared.rules,
                        shared.unreadDestination,
                        shared.config.unreadOnSubscribe,
                        shared.config.heartBeat,
                        m_wheel,
                        m_router,
                        shared.publisher,
                        m_runs,
                        m_kept,
                        m_budget,
                        gauges.counters,
                        m_feed.tap(),
                        [this](SessionId session) { m_feed.noteChanged(session); },
                        [this](SessionId session) { m_feed.noteActive(session); },
                        [this](SessionId session) { handleEnded(session); }}
    , m_net {shared.config.limits, m_wheel, m_endOfTurn, mailbox, m_output, shared.log, &m_input}
    , m_webSockets(
          m_net,
          [this](std::unique_ptr<Transport> transport) { handleOpened(std::move(transport)); })
    , m_sockJsHub(
          m_net, shared.receivers,
          [this](std::unique_ptr<Transport> transport) { handleOpened(std::move(transport)); })
    , m_sockJs(shared.config.endpoint, worker, shared.sockJs, m_webSockets)
    , m_api(shared.api,
            {m_net, shared.receivers, shared.clock, shared.unreadDestination, m_router,
             shared.publisher, m_runs, m_kept, gauges.counters, shared.explain,
             shared.findEvidence})
    , m_front(shared.requests, shared.rates, shared.config.proxies, m_net,
              [this] { Counters::add(m_gauges.counters.refusedRequests, quint64(1)); })
{
    m_sessionContext.transactions = &m_transactions;
    m_sessionContext.input = &m_input;
    m_sessionContext.leniency = shared.config.leniency;
    m_sessionContext.users = &shared.users;
    m_sessionContext.log = SessionLog(shared.log, shared.config.logLevel);
    m_output.setLateTold([&ledger = shared.publisher.ledger()](quint64 push, LateDelivery became) {
        ledger.noteLate(push, became);
    });
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
    m_timer.setTimerType(Qt::PreciseTimer); // a coarse timer is up to 5 % late
}

WorkerSessions::~WorkerSessions()
{
    m_front.close();
    m_endOfTurn.run();
    // Moved out of the map first: a session that ends looks itself up there.
    auto sessions = std::exchange(m_sessions, {});
    for (auto &[id, hosted] : sessions) {
        hosted.transport.reset();
        hosted.session.reset();
    }
}

void WorkerSessions::handleOpened(std::unique_ptr<Transport> transport)
{
    const SessionId id = m_nextSession;
    m_nextSession += SessionId(m_shared.workerCount);
    auto session = std::make_unique<Session>(id, *transport, m_sessionContext);
    Counters::add(m_gauges.counters.sessionsOpened, quint64(1));
    m_feed.noteChanged(id);
    Transport &opened = *transport;
    Session &handler = *session;
    m_sessions.emplace(id, Hosted {std::move(session), std::move(transport)});
    opened.open(handler);
    if (m_closing) { // it connected while the broker stops
        handler.close(*m_closing);
    }
}

void WorkerSessions::handleEnded(SessionId session)
{
    const auto found = m_sessions.find(session);
    if (found == m_sessions.end()) {
        return;
    }
    m_feed.noteClosed(found->second.session->record());
    Counters::add(m_gauges.counters.sessionsClosed, quint64(1));
    m_endOfTurn.destroy(std::make_unique<Hosted>(std::move(found->second)));
    m_sessions.erase(found);
    if (m_sessions.empty() && m_allClosed) {
        std::exchange(m_allClosed, nullptr)();
    }
}

void WorkerSessions::closeAll(const CloseStatus &status, std::function<void()> closed)
{
    m_closing = status;
    m_allClosed = std::move(closed);
    for (auto &[id, hosted] : m_sessions) {
        hosted.session->close(status);
    }
    m_api.stop();
    if (m_sessions.empty()) {
        std::exchange(m_allClosed, nullptr)();
    }
}

void WorkerSessions::closeConnections()
{
    m_front.close();
}

bool WorkerSessions::closeSession(SessionId session, const CloseStatus &status)
{
    const auto found = m_sessions.find(session);
    if (found == m_sessions.end()) {
        return false;
    }
    found->second.session->close(status);
    return true;
}

ConsoleFeed::Sessions WorkerSessions::fedSessions()
{
    const auto find = [this](SessionId session) -> const Hosted * {
        const auto found = m_sessions.find(session);
        return found == m_sessions.end() ? nullptr : &found->second;
    };
    return {[this] {
                std::vector<SessionId> open;
                open.reserve(m_sessions.size());
                for (const auto &[id, hosted] : m_sessions) {
                    open.push_back(id);
                }
                return open;
            },
            [find](SessionId session) {
                const Hosted *hosted = find(session);
                return hosted ? std::optional(hosted->session->record()) : std::nullopt;
            },
            [find](SessionId session) {
                const Hosted *hosted = find(session);
                return hosted ? std::optional(hosted->transport->queuedBytes()) : std::nullopt;
            },
            [find](SessionId session) {
                if (const Hosted *hosted = find(session)) {
                    hosted->session->awaitActivity();
                }
            }};
}

QList<SessionRecord> WorkerSessions::all() const
{
    QList<SessionRecord> records;
    records.reserve(qsizetype(m_sessions.size()));
    for (const auto &[id, hosted] : m_sessions) {
        records.append(hosted.session->record());
    }
    return records;
}

Audience WorkerSessions::audienceOf(const QByteArray &destination) const
{
    AudienceSearch search(destination);
    for (const auto &[id, hosted] : m_sessions) {
        if (search.isSated()) {
            break;
        }
        for (const SubscriptionRecord &subscription : hosted.session->record().subscriptions) {
            // However alike, that of another user is rightly theirs.
            if (!m_shared.unreadDestination.matches(subscription.destination)) {
                search.compare(subscription.destination);
            }
        }
    }
    return search.found();
}

WorkerSessions::Surroundings WorkerSessions::around(const QByteArray &user,
                                                    const QByteArray &destination,
                                                    const QList<PatternId> &patterns) const
{
    constexpr qsizetype MaxSessions = 100; // enough for a person, and as much as an answer takes
    const QString name = QString::fromUtf8(user);
    Surroundings found;
    for (const auto &[id, hosted] : m_sessions) {
        const Session &session = *hosted.session;
        const bool isMeant = session.user() == name || session.has(destination);
        if (found.sessions.size() < MaxSessions && isMeant) {
            found.sessions.append(session.record(destination));
        }
    }
    found.screens = m_router.screens(destination, patterns, MaxSessions);
    return found;
}

QList<PushRecord> WorkerSessions::pushes(const PushQuery &query)
{
    m_kept.refresh(); // for who asks next
    return m_shared.publisher.pushes(query);
}

QList<PushRecord> WorkerSessions::heardOf(QList<PushRecord> pushes) const
{
    for (PushRecord &push : pushes) {
        push.heard = 0;
        push.others.clear();
        const QList<LastSign> signs =
            push.written > 0 ? m_router.lastSigns(push.destination) : QList<LastSign>();
        for (const LastSign &each : signs) {
            const bool isOthers = push.session != 0 && push.session != each.session;
            if (!isOthers && each.since <= push.at) {
                push.heard += each.heardAt > push.evidenceFrom() ? 1 : 0;
                push.addOther(each.user.toUtf8());
            }
        }
    }
    return pushes;
}

void WorkerSessions::handleDelivered(const MessagePointer &message, const DeliveryCount &count,
                                     std::shared_ptr<DeliveryTally> tally)
{
    if (m_deliveries.isEmpty()) {
        m_endOfTurn.afterFlush(this, [this] { m_deliveries.settle(m_wheel.now()); });
    }
    if (count.unfit > 0) {
        m_unfit.note(*message, count);
    }
    if (message->push != 0) {
        m_shared.publisher.ledger().addDelivery(message->push, count);
    }
    m_deliveries.add(*message, count, std::move(tally));
}

void WorkerSessions::noteUnheard(const Message &message)
{
    if (m_feed.tap().isWatched()) {
        TrafficRecord record;
        record.direction = Direction::Out;
        record.user =
            m_shared.unreadDestination.captured(message.destination, "user").toByteArray();
        record.command = Stomp::Command::Message;
        record.destination = message.destination;
        record.body = message.body;
        record.test = message.test;
        m_feed.tap().record(std::move(record));
    }
}

void WorkerSessions::endTurn()
{
    m_endOfTurn.run();
    m_feed.endTurn();
    awaitNext();
}

// A worker with nothing to do sleeps until there is something.
void WorkerSessions::awaitNext()
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

void WorkerSessions::handleTimer()
{
    m_timerAt.reset();
    m_wheel.advance();
}

} // namespace Broker
