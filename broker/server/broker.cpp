// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/broker.h"

#include "broker/server/addressadmission.h"
#include "broker/server/sampler.h"
#include "broker/unread/memoryunreadstore.h"

#include <QDateTime>
#include <QEventLoop>
#include <QTimer>

#include <atomic>
#include <utility>

namespace Broker {

namespace {

// Of the 5 s that a stop may take, what remains is for threads to end.
constexpr std::chrono::milliseconds DrainTime {4000};

int workerCountOf(const Config &config)
{
    const int wanted =
        config.workers > 0 ? config.workers : int(std::thread::hardware_concurrency());
    return std::clamp(wanted, 1, MaxWorkers);
}

QByteArray epochOfNow()
{
    return QByteArray::number(QDateTime::currentMSecsSinceEpoch(), 36);
}

// Asks every worker the same and joins the answers; for the broker thread's callers.
template<typename Answer>
struct Gathered
{
    std::mutex mutex;
    Answer answer {};
    int outstanding = 0;
};

// Of all brokers in the process: whoever outlives one tells the sessions of the next from its.
std::atomic<SessionId> nextSession = 1;

} // namespace

/// The objects of the broker thread, in the order in which they need each other.
class Broker::Thread
{
public:
    Thread(const Config &config, const Clock &clock, const LogSink &log, TrafficWatch &watch)
        : m_unreadDestination(config.unreadDestination)
        , m_requests(config.hostPolicy(), config.originPolicy(), log)
        , m_api {config.rules, config.unreadDestination, config.token}
        , m_sockJs(workerCountOf(config))
        , m_exchange(clock, epochOfNow())
        , m_unread(clock)
        , m_publisher(m_unreadDestination, m_unread, m_exchange)
        , m_receivers(config.limits.sockJsSessions)
        , m_shared {config, clock,       config.rules, m_unreadDestination, m_requests,
                    m_api,  m_sockJs,    log,          m_exchange,          m_publisher,
                    watch,  nextSession, m_receivers}
        , m_admission(config.limits, config.proxies.trusted, clock, log,
                      config.tls.isSet() ? AddressAdmission::Speaks::Tls
                                         : AddressAdmission::Speaks::Http)
        , m_listener(
              [this](Descriptor descriptor) {
                  if (std::optional<ConnectionTicket> ticket = m_admission.admit(descriptor)) {
                      m_workers[m_nextWorker++ % m_workers.size()]->accept(descriptor.release(),
                                                                           *std::move(ticket));
                  }
              },
              log)
    {
        QObject::connect(&m_sampleTimer, &QTimer::timeout, &m_sampleTimer, [this] { sample(); });
    }

    /// Nothing where it serves.
    std::optional<ListenFailure> start(const Config &config)
    {
        std::optional<ListenFailure> failure = m_listener.start(config.host, config.port);
        if (!failure) {
            for (int index = 0; index < workerCountOf(config); ++index) {
                m_workers.push_back(std::make_unique<Worker>(index, m_shared));
            }
            m_sampleTimer.start(std::chrono::seconds(1));
        }
        return failure;
    }

    Endpoint endpoint(const Config &config) const
    {
        const QHostAddress address = m_listener.address();
        const QString host = address.protocol() == QAbstractSocket::IPv6Protocol
            ? u'[' + address.toString() + u']'
            : address.toString();
        return {address.toString(), m_listener.port(),
                QStringLiteral("%1://%2:%3%4")
                    .arg(config.tls.isSet() ? QStringLiteral("https") : QStringLiteral("http"))
                    .arg(host)
                    .arg(m_listener.port())
                    .arg(QString::fromLatin1(config.endpoint.path))};
    }

    /// Tells every client to go; \a drained is called once, in a worker's thread, when all have
    /// gone.
    void drain(const std::function<void()> &drained)
    {
        m_listener.close();
        m_sampleTimer.stop();
        // What a session says last may go over a connection of another worker, so connections end
        // once all sessions have.
        auto outstanding = std::make_shared<std::atomic<size_t>>(m_workers.size());
        for (const auto &worker : m_workers) {
            worker->post([this, outstanding, drained](SessionHost &host) {
                host.closeAll(statusOf(CloseReason::GoingAway), [this, outstanding, drained] {
                    if (--*outstanding == 0) {
                        closeConnections(drained);
                    }
                });
            });
        }
    }

    /// Ends all workers' threads before any worker goes: until then one may still post to another.
    void stopWorkers()
    {
        for (const auto &worker : m_workers) {
            worker->stop();
        }
    }

    /// Asks all workers, and joins what they answer with \a join; \a done is called by the last of
    /// them.
    template<typename Answer>
    void gather(std::function<void(SessionHost &, Answer &)> join,
                std::function<void(const Answer &)> done)
    {
        auto gathered = std::make_shared<Gathered<Answer>>();
        gathered->outstanding = int(m_workers.size());
        for (const auto &worker : m_workers) {
            worker->post([gathered, join, done](SessionHost &host) {
                Answer mine {};
                join(host, mine);
                const std::lock_guard lock(gathered->mutex);
                gathered->answer += mine;
                if (--gathered->outstanding == 0) {
                    done(gathered->answer);
                }
            });
        }
    }

    void setTlsIdentity(const TlsIdentity &identity)
    {
        for (const auto &worker : m_workers) {
            worker->post([identity](SessionHost &host) { host.setTlsIdentity(identity); });
        }
    }

    Publisher &publisher() { return m_publisher; }

    void add(const std::shared_ptr<Watcher> &watcher)
    {
        m_watchers.push_back(watcher);
        for (const auto &worker : m_workers) {
            worker->post([watcher](SessionHost &host) { host.add(watcher); });
        }
    }

    void notePublished(bool reachedNobody) { m_sampler.notePublished(reachedNobody); }

private:
    void closeConnections(const std::function<void()> &closed)
    {
        auto outstanding = std::make_shared<std::atomic<size_t>>(m_workers.size());
        for (const auto &worker : m_workers) {
            worker->post([outstanding, closed](SessionHost &host) {
                host.closeConnections();
                if (--*outstanding == 0) {
                    closed();
                }
            });
        }
    }

    void sample()
    {
        std::erase_if(m_watchers, [](const auto &watcher) { return watcher.expired(); });
        if (m_watchers.empty()) {
            return;
        }
        for (const auto &worker : m_workers) {
            m_sampler.add(worker->gauges());
        }
        const Sample sample = m_sampler.take(wallClock());
        for (const std::weak_ptr<Watcher> &each : m_watchers) {
            if (const auto watcher = each.lock(); watcher && watcher->calls().sampled) {
                watcher->calls().sampled(sample);
            }
        }
    }

    const DestinationPattern &m_unreadDestination;
    RequestPolicy m_requests;
    ApiPolicy m_api;
    SockJsHubs m_sockJs;
    Exchange m_exchange;
    MemoryUnreadStore m_unread;
    Publisher m_publisher;
    HttpReceivers m_receivers;
    WorkerShared m_shared;
    Sampler m_sampler;
    std::vector<std::weak_ptr<Watcher>> m_watchers;
    size_t m_nextWorker = 0;
    std::vector<std::unique_ptr<Worker>> m_workers;
    AddressAdmission m_admission;
    Listener m_listener;
    QTimer m_sampleTimer;
};

Broker::Broker(Config config, LogSink log, Started started)
    : m_config(std::move(config))
    , m_log(std::move(log))
    , m_thread([this, started = std::move(started)] { run(started); })
{
}

Broker::~Broker()
{
    stop([] {});
}

void Broker::run(const Started &started)
{
    QEventLoop loop; // first: it makes the thread's event dispatcher
    Thread thread(m_config, m_clock, m_log, *m_traffic);
    if (const std::optional<ListenFailure> failure = thread.start(m_config)) {
        started(*failure);
        return;
    }
    m_running = &thread;
    std::vector<Task> stopped;
    m_stop = [&](Task task) {
        stopped.push_back(std::move(task));
        if (stopped.size() == 1) {
            loop.quit();
        }
    };
    started(thread.endpoint(m_config));
    m_mailbox.open();
    loop.exec();

    QTimer::singleShot(DrainTime, &loop, &QEventLoop::quit);
    thread.drain([this, &loop] { m_mailbox.post([&loop] { loop.quit(); }); });
    loop.exec();
    m_mailbox.close();
    thread.stopWorkers();
    for (const Task &task : stopped) {
        task();
    }
}

void Broker::stop(Task stopped)
{
    m_mailbox.post([this, stopped = std::move(stopped)] { m_stop(stopped); });
}

void Broker::post(std::function<void(Thread &)> task)
{
    m_mailbox.post([this, task = std::move(task)] { task(*m_running); });
}

void Broker::publish(Publication publication, DeliveryTally::Finished finished)
{
    auto tally = std::make_shared<DeliveryTally>(m_clock, std::move(finished));
    post([publication = std::move(publication), tally](Thread &thread) {
        thread.notePublished(thread.publisher().publish(publication, tally).workerCount == 0);
    });
}

void Broker::closeSession(SessionId session, const CloseStatus &status,
                          std::function<void(bool)> done)
{
    post([session, status, done = std::move(done)](Thread &thread) {
        thread.gather<int>(
            [session, status](SessionHost &host, int &found) {
                found = host.closeSession(session, status) ? 1 : 0;
            },
            [done](const int &found) { done(found > 0); });
    });
}

void Broker::listSessions(std::function<void(const QList<SessionRecord> &)> listed)
{
    post([listed = std::move(listed)](Thread &thread) {
        thread.gather<QList<SessionRecord>>(
            [](SessionHost &host, QList<SessionRecord> &records) { records = host.sessions(); },
            listed);
    });
}

void Broker::setTlsIdentity(const TlsIdentity &identity)
{
    post([identity](Thread &thread) { thread.setTlsIdentity(identity); });
}

std::shared_ptr<Watcher> Broker::watch(Watcher::Calls calls)
{
    auto watcher = std::make_shared<Watcher>(std::move(calls), m_traffic);
    post([watcher](Thread &thread) { thread.add(watcher); });
    return watcher;
}

} // namespace Broker
