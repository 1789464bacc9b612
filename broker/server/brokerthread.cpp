// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/brokerthread.h"

#include "broker/server/gathering.h"

#include <QDateTime>

#include <algorithm>
#include <atomic>
#include <utility>

namespace Broker {

namespace {

int workerCountOf(const Config &config)
{
    const int wanted =
        config.workers > 0 ? config.workers : int(std::thread::hardware_concurrency());
    return std::clamp(wanted, 1, MaxWorkers);
}

QString inUrl(const QHostAddress &address)
{
    if (address == QHostAddress::Any) {
        return QStringLiteral("[::]"); // Qt writes it as that of IPv4
    }
    return address.protocol() == QAbstractSocket::IPv6Protocol ? u'[' + address.toString() + u']'
                                                               : address.toString();
}

QByteArray epochOfNow()
{
    return QByteArray::number(QDateTime::currentMSecsSinceEpoch(), 36);
}

} // namespace

BrokerThread::BrokerThread(const Config &config, const Clock &clock, const LogSink &log,
                           TrafficWatch &watch, SessionId firstSession, UnreadStore &unread,
                           CountFeed &counts)
    : m_unreadDestination(config.unreadDestination)
    , m_requests(config.hostPolicy(), config.originPolicy(), log)
    , m_rates(config.limits, log)
    , m_api {config.rules, config.unreadDestination, config.token, &m_output,
             &unread,      &m_transactions,          &m_input}
    , m_sockJs(workerCountOf(config))
    , m_exchange(clock, epochOfNow(),
                 [this](const MessagePointer &message) { noteUnheard(message); })
    , m_publisher(m_unreadDestination, unread, m_exchange, &counts, log)
    , m_tests(m_publisher, clock)
    , m_receivers(config.limits)
    , m_output(config.limits.totalOutputBytes)
    , m_transactions(ClientMemory::inTransactions(config.limits), log)
    , m_input(ClientMemory::ofInput(config.limits), log)
    , m_explain([this](const Question &question, const Explainer::Told &told) {
        m_explainer.ask(question, told);
    })
    , m_findEvidence([this](const auto &pushes, const auto &told) { findEvidence(pushes, told); })
    , m_shared {config,
                clock,
                config.rules,
                m_unreadDestination,
                m_requests,
                m_rates,
                m_api,
                m_sockJs,
                log,
                m_exchange,
                m_publisher,
                watch,
                firstSession,
                m_receivers,
                m_output,
                m_transactions,
                m_input,
                m_users,
                m_explain,
                m_findEvidence,
                workerCountOf(config)}
    , m_explainer(m_shared, m_workers)
    , m_admission(config.limits, config.proxies.trusted, clock, log,
                  config.tls.isSet() ? AddressAdmission::Speaks::Tls
                                     : AddressAdmission::Speaks::Http)
    , m_listener(
          [this](Descriptor descriptor) {
              if (std::optional<ConnectionTicket> ticket = m_admission.admit(descriptor)) {
                  hand(std::move(descriptor), *std::move(ticket));
              }
          },
          log,
          [this](Descriptor descriptor, Listener::NoRoom room) {
              acceptCrowded(std::move(descriptor), room);
          },
          queueOf(config))
{
    QObject::connect(&m_sampleTimer, &QTimer::timeout, &m_sampleTimer, [this] { sample(); });
}

// Over TLS nobody can be told anything without a handshake, for which there are few places.
std::optional<Listener::Queue> BrokerThread::queueOf(const Config &config) const
{
    return config.tls.isSet()
        ? std::optional(Listener::Queue {[this] { return m_admission.hasReserved(); }})
        : std::nullopt;
}

std::optional<ListenFailure> BrokerThread::start(const Config &config)
{
    for (const QString &fault : {config.hostsFault(), config.exposure()}) {
        if (!fault.isEmpty()) {
            return ListenFailure {StartFailure::BadSettings, fault};
        }
    }
    std::optional<ListenFailure> failure = m_listener.start(config.hosts, config.port);
    if (!failure) {
        for (int index = 0; index < workerCountOf(config); ++index) {
            m_workers.push_back(std::make_unique<Worker>(index, m_shared));
        }
        m_sampleTimer.start(std::chrono::seconds(1));
    }
    return failure;
}

ServiceAddress BrokerThread::serviceAddress(const Config &config) const
{
    QStringList urls;
    for (const QHostAddress &address : m_listener.addresses()) {
        urls.append(QStringLiteral("%1://%2:%3%4")
                        .arg(config.tls.isSet() ? QStringLiteral("https") : QStringLiteral("http"),
                             inUrl(address))
                        .arg(m_listener.port())
                        .arg(QString::fromLatin1(config.endpoint.path)));
    }
    const QString first = urls.takeFirst();
    return {config.hosts.join(QStringLiteral(", ")), m_listener.port(), first, urls};
}

// One worker's tap is as good as another's, and each belongs to its thread.
void BrokerThread::noteUnheard(const MessagePointer &message)
{
    if (m_shared.watch.watchers.load(std::memory_order_relaxed) > 0) {
        m_workers.front()->post(
            [message](WorkerSessions &sessions) { sessions.noteUnheard(*message); });
    }
}

void BrokerThread::drain(const std::function<void()> &drained)
{
    m_listener.close();
    m_sampleTimer.stop();
    m_tests.endAll(); // while there is somebody to tell
    // A session's last words may travel over a connection of another worker, so connections
    // are closed once all sessions have ended.
    auto outstanding = std::make_shared<std::atomic<size_t>>(m_workers.size());
    for (const auto &worker : m_workers) {
        worker->post([this, outstanding, drained](WorkerSessions &sessions) {
            sessions.closeAll(statusOf(CloseReason::GoingAway), [this, outstanding, drained] {
                if (--*outstanding == 0) {
                    closeConnections(drained);
                }
            });
        });
    }
}

SessionId BrokerThread::stopWorkers()
{
    quint64 opened = 0;
    for (const auto &worker : m_workers) {
        worker->stop();
        opened = std::max(opened, worker->gauges().counters.sessionsOpened.load());
    }
    return m_shared.firstSession + opened * m_workers.size();
}

void BrokerThread::listSessions(const std::function<void(const QList<SessionRecord> &)> &listed)
{
    gather<QList<SessionRecord>>(
        m_workers, [](const WorkerSessions &sessions) { return sessions.all(); },
        [](auto &all, const auto &some) { all += some; }, listed);
}

void BrokerThread::findAudience(const QByteArray &destination,
                                const std::function<void(const Audience &)> &found)
{
    gather<Audience>(
        m_workers,
        [destination](const WorkerSessions &sessions) { return sessions.audienceOf(destination); },
        [](Audience &all, const Audience &some) { all.add(some); }, found);
}

void BrokerThread::listPushes(const PushQuery &query,
                              const std::function<void(const QList<PushRecord> &)> &listed)
{
    m_workers.front()->post(
        [query, listed](WorkerSessions &sessions) { listed(sessions.pushes(query)); });
}

void BrokerThread::findEvidence(const QList<PushRecord> &pushes,
                                const std::function<void(const QList<PushRecord> &)> &found)
{
    gather<QList<PushRecord>>(
        m_workers, [pushes](const WorkerSessions &sessions) { return sessions.heardOf(pushes); },
        [pushes](QList<PushRecord> &all, const QList<PushRecord> &some) {
            all = all.isEmpty() ? pushes : all;
            for (qsizetype i = 0; i < some.size(); ++i) {
                PushRecord &push = all[i];
                push.heard = std::min(push.heard + some[i].heard, push.written - push.lost);
                for (const QByteArray &other : some[i].others) {
                    push.addOther(other);
                }
            }
        },
        found);
}

void BrokerThread::closeSession(SessionId session, const CloseStatus &status,
                                const std::function<void(bool)> &done)
{
    if (session < m_shared.firstSession) {
        done(false);
        return;
    }
    const size_t owner = (session - m_shared.firstSession) % m_workers.size();
    m_workers[owner]->post([session, status, done](WorkerSessions &sessions) {
        done(sessions.closeSession(session, status));
    });
}

void BrokerThread::setTlsIdentity(const TlsIdentity &identity)
{
    for (const auto &worker : m_workers) {
        worker->post([identity](WorkerSessions &sessions) { sessions.setTlsIdentity(identity); });
    }
}

void BrokerThread::setToken(const PublisherToken &token)
{
    for (const auto &worker : m_workers) {
        worker->post([token](WorkerSessions &sessions) { sessions.setToken(token); });
    }
}

void BrokerThread::add(const std::shared_ptr<Watcher> &watcher)
{
    m_watchers.push_back(watcher);
    for (const auto &worker : m_workers) {
        worker->post([watcher](WorkerSessions &sessions) { sessions.add(watcher); });
    }
}

void BrokerThread::askKept(std::function<void(bool)> told)
{
    m_workers.front()->post(
        [told = std::move(told)](WorkerSessions &sessions) { sessions.askKept(told); });
}

void BrokerThread::awaitKept(std::function<void()> kept)
{
    m_workers.front()->post(
        [kept = std::move(kept)](WorkerSessions &sessions) { sessions.awaitKept(kept); });
}

void BrokerThread::hand(Descriptor descriptor, ConnectionTicket ticket)
{
    m_workers[m_nextWorker++ % m_workers.size()]->accept(std::move(descriptor), std::move(ticket));
}

void BrokerThread::acceptCrowded(Descriptor descriptor, Listener::NoRoom room)
{
    using NoRoom = Listener::NoRoom;
    using Silent = AddressAdmission::Silent;
    if (room == NoRoom::Full) {
        m_admission.turnAway(descriptor);
    } else if (std::optional<ConnectionTicket> ticket = m_admission.admitReserved(
                   descriptor, room == NoRoom::Last ? Silent::Refused : Silent::Taken)) {
        hand(std::move(descriptor), *std::move(ticket));
    }
}

void BrokerThread::closeConnections(const std::function<void()> &closed)
{
    auto outstanding = std::make_shared<std::atomic<size_t>>(m_workers.size());
    for (const auto &worker : m_workers) {
        worker->post([outstanding, closed](WorkerSessions &sessions) {
            sessions.closeConnections();
            if (--*outstanding == 0) {
                closed();
            }
        });
    }
}

void BrokerThread::giveMemoryBack()
{
    const quint32 times = timesMemoryWasGivenBack();
    if (std::exchange(m_givenBack, times) == times) {
        return;
    }
    giveEndOfHeapBack();
    for (const auto &worker : m_workers) {
        worker->post([](WorkerSessions &) { giveEndOfHeapBack(); });
    }
}

void BrokerThread::sample()
{
    std::erase_if(m_watchers, [](const auto &watcher) { return watcher.expired(); });
    if (m_watchers.empty()) {
        return;
    }
    for (const auto &worker : m_workers) {
        m_sampler.add(worker->gauges());
    }
    Sample sample = m_sampler.take(wallClock());
    sample.keeping = m_publisher.store().trouble();
    sample.failures = m_publisher.ledger().failures();
    for (const std::weak_ptr<Watcher> &each : m_watchers) {
        if (const auto watcher = each.lock(); watcher && watcher->calls().sampled) {
            watcher->calls().sampled(sample);
        }
    }
}

} // namespace Broker
