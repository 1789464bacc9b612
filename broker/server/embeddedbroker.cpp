// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/embeddedbroker.h"

#include "broker/server/addressadmission.h"
#include "broker/server/gathering.h"
#include "broker/server/sampler.h"
#include "broker/unread/unreadstores.h"

#include <QDateTime>
#include <QEventLoop>
#include <QTimer>

#include <atomic>
#include <utility>

namespace Broker {

namespace {

// A stop may take 5 s; the rest of that is for the threads to end.
constexpr std::chrono::milliseconds DrainTime {4000};

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

/// The objects of the broker thread, in the order in which they need each other.
class EmbeddedBroker::Thread
{
public:
    Thread(const Config &config, const Clock &clock, const LogSink &log, TrafficWatch &watch,
           SessionId firstSession, UnreadStore &unread)
        : m_unreadDestination(config.unreadDestination)
        , m_requests(config.hostPolicy(), config.originPolicy(), log)
        , m_rates(config.limits, log)
        , m_api {config.rules, config.unreadDestination, config.token, &m_output, &unread}
        , m_sockJs(workerCountOf(config))
        , m_exchange(clock, epochOfNow())
        , m_publisher(m_unreadDestination, unread, m_exchange)
        , m_receivers(config.limits)
        , m_output(config.limits.totalOutputBytes)
        , m_shared {config,       clock,       config.rules, m_unreadDestination,
                    m_requests,   m_rates,     m_api,        m_sockJs,
                    log,          m_exchange,  m_publisher,  watch,
                    firstSession, m_receivers, m_output,     workerCountOf(config)}
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
              })
    {
        QObject::connect(&m_sampleTimer, &QTimer::timeout, &m_sampleTimer, [this] { sample(); });
    }

    /// Returns nothing on success.
    std::optional<ListenFailure> start(const Config &config)
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

    ServiceAddress serviceAddress(const Config &config) const
    {
        QStringList urls;
        for (const QHostAddress &address : m_listener.addresses()) {
            urls.append(
                QStringLiteral("%1://%2:%3%4")
                    .arg(config.tls.isSet() ? QStringLiteral("https") : QStringLiteral("http"),
                         inUrl(address))
                    .arg(m_listener.port())
                    .arg(QString::fromLatin1(config.endpoint.path)));
        }
        const QString first = urls.takeFirst();
        return {config.hosts.join(QStringLiteral(", ")), m_listener.port(), first, urls};
    }

    /// Tells every client to go; \a drained is called once, in a worker's thread, when all have
    /// gone.
    void drain(const std::function<void()> &drained)
    {
        m_listener.close();
        m_sampleTimer.stop();
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

    /// Ends all workers' threads before any worker goes: until then one may still post to another.
    /// Returns the first id that no session had.
    SessionId stopWorkers()
    {
        quint64 opened = 0;
        for (const auto &worker : m_workers) {
            worker->stop();
            opened = std::max(opened, worker->gauges().counters.sessionsOpened.load());
        }
        return m_shared.firstSession + opened * m_workers.size();
    }

    /// \a listed is called in the thread of the worker that answers last.
    void listSessions(const std::function<void(const QList<SessionRecord> &)> &listed)
    {
        gather<QList<SessionRecord>>(
            m_workers, [](const WorkerSessions &sessions) { return sessions.all(); },
            [](auto &all, const auto &some) { all += some; }, listed);
    }

    /// \a found is called as \a listed of listSessions() is.
    void findAudience(const QString &user, const QByteArray &destination,
                      const std::function<void(const Audience &)> &found)
    {
        gather<Audience>(
            m_workers,
            [user, destination](const WorkerSessions &sessions) {
                return sessions.audienceOf(user, destination);
            },
            [](Audience &all, const Audience &some) { all.add(some); }, found);
    }

    /// Any worker can say that.
    void listPushes(const PushQuery &query,
                    const std::function<void(const QList<PushRecord> &)> &listed)
    {
        m_workers.front()->post(
            [query, listed](WorkerSessions &sessions) { listed(sessions.pushes(query)); });
    }

    /// Asks the one worker that can have the session.
    void closeSession(SessionId session, const CloseStatus &status,
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

    void setTlsIdentity(const TlsIdentity &identity)
    {
        for (const auto &worker : m_workers) {
            worker->post(
                [identity](WorkerSessions &sessions) { sessions.setTlsIdentity(identity); });
        }
    }

    void setToken(const PublisherToken &token)
    {
        for (const auto &worker : m_workers) {
            worker->post([token](WorkerSessions &sessions) { sessions.setToken(token); });
        }
    }

    Publisher &publisher() { return m_publisher; }

    void add(const std::shared_ptr<Watcher> &watcher)
    {
        m_watchers.push_back(watcher);
        for (const auto &worker : m_workers) {
            worker->post([watcher](WorkerSessions &sessions) { sessions.add(watcher); });
        }
    }

    /// \a told, in a worker's thread, whether all that was published until now is kept; not told
    /// where the broker stops first.
    void askKept(std::function<void(bool)> told)
    {
        m_workers.front()->post(
            [told = std::move(told)](WorkerSessions &sessions) { sessions.askKept(told); });
    }

    void notePublished(bool reachedNobody) { m_sampler.notePublished(reachedNobody); }

private:
    void hand(Descriptor descriptor, ConnectionTicket ticket)
    {
        m_workers[m_nextWorker++ % m_workers.size()]->accept(std::move(descriptor),
                                                             std::move(ticket));
    }

    void acceptCrowded(Descriptor descriptor, Listener::NoRoom room)
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

    void closeConnections(const std::function<void()> &closed)
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
    RequestRates m_rates;
    ApiPolicy m_api;
    SockJsHubs m_sockJs;
    Exchange m_exchange;
    Publisher m_publisher;
    HttpReceivers m_receivers;
    OutputMemory m_output;
    WorkerContext m_shared;
    Sampler m_sampler;
    std::vector<std::weak_ptr<Watcher>> m_watchers;
    size_t m_nextWorker = 0;
    std::vector<std::unique_ptr<Worker>> m_workers;
    AddressAdmission m_admission;
    Listener m_listener;
    QTimer m_sampleTimer;
};

EmbeddedBroker::EmbeddedBroker(Config config, LogSink log, SessionId firstSession, Started started)
    : m_config(std::move(config))
    , m_firstSession(firstSession)
    , m_throttle(std::move(log), m_clock)
    , m_thread([this, started = std::move(started)] { run(started); })
{
}

EmbeddedBroker::~EmbeddedBroker()
{
    stop([](SessionId) {});
}

void EmbeddedBroker::run(const Started &started)
{
    QEventLoop loop; // first: it makes the thread's event dispatcher
    const auto unread = openUnreadStore(m_config.unreadStore, m_config.dataFolder,
                                        m_config.unreadLimits, m_clock, m_log);
    if (!unread) {
        started(ListenFailure {StartFailure::NoStore, unread.errorText()});
        return;
    }
    Thread thread(m_config, m_clock, m_log, *m_traffic, m_firstSession, **unread);
    QTimer everySecond;
    QObject::connect(&everySecond, &QTimer::timeout, &everySecond, [this, &store = **unread] {
        m_throttle.report();
        store.forgetUnused();
        store.checkProgress();
    });
    everySecond.start(std::chrono::seconds(1));
    if (const std::optional<ListenFailure> failure = thread.start(m_config)) {
        started(*failure);
        return;
    }
    m_running = &thread;
    std::vector<Stopped> stopped;
    m_stop = [&](Stopped waiting) {
        stopped.push_back(std::move(waiting));
        if (stopped.size() == 1) {
            loop.quit();
        }
    };
    started(thread.serviceAddress(m_config));
    m_mailbox.open();
    loop.exec();

    QTimer::singleShot(DrainTime, &loop, &QEventLoop::quit);
    thread.drain([this, &loop] { m_mailbox.postAhead([&loop] { loop.quit(); }); });
    loop.exec();
    m_mailbox.close();
    const SessionId nextSession = thread.stopWorkers();
    for (const Stopped &each : stopped) {
        each(nextSession);
    }
}

void EmbeddedBroker::stop(Stopped stopped)
{
    m_mailbox.postAhead([this, stopped = std::move(stopped)] { m_stop(stopped); });
}

void EmbeddedBroker::post(std::function<void(Thread &)> task)
{
    m_mailbox.post([this, task = std::move(task)] { task(*m_running); });
}

void EmbeddedBroker::publish(Publication publication, DeliveryTally::Finished finished)
{
    auto tally = std::make_shared<DeliveryTally>(m_clock, std::move(finished));
    post([publication = std::move(publication), tally](Thread &thread) {
        const Published published = thread.publisher().publish(publication, tally);
        thread.notePublished(published.reach.workerCount == 0);
        if (published.mustBeKept()) {
            thread.askKept([](bool) { /* the ledger has noted it */ });
        }
    });
}

void EmbeddedBroker::publishCount(const QByteArray &destination, const UnreadOperation &operation,
                                  CountAnswers answers)
{
    auto tally = std::make_shared<DeliveryTally>(m_clock, std::move(answers.delivered));
    post([=](Thread &thread) {
        const Published published = thread.publisher().publishCount(destination, operation, tally);
        if (published.isDelivered) {
            thread.notePublished(published.reach.workerCount == 0);
        }
        answers.counted(*published.unread);
        thread.askKept(answers.kept);
    });
}

void EmbeddedBroker::closeSession(SessionId session, const CloseStatus &status,
                                  std::function<void(bool)> done)
{
    post([session, status, done = std::move(done)](Thread &thread) {
        thread.closeSession(session, status, done);
    });
}

void EmbeddedBroker::listSessions(std::function<void(const QList<SessionRecord> &)> listed)
{
    post([listed = std::move(listed)](Thread &thread) { thread.listSessions(listed); });
}

void EmbeddedBroker::findAudience(const QString &user, const QByteArray &destination,
                                  std::function<void(const Audience &)> found)
{
    post([user, destination, found = std::move(found)](Thread &thread) {
        thread.findAudience(user, destination, found);
    });
}

void EmbeddedBroker::listPushes(const PushQuery &query,
                                std::function<void(const QList<PushRecord> &)> listed)
{
    post([query, listed = std::move(listed)](Thread &thread) { thread.listPushes(query, listed); });
}

void EmbeddedBroker::setTlsIdentity(const TlsIdentity &identity)
{
    Q_ASSERT(m_config.tls.isSet());
    post([identity](Thread &thread) { thread.setTlsIdentity(identity); });
}

void EmbeddedBroker::setToken(const PublisherToken &token)
{
    post([token](Thread &thread) { thread.setToken(token); });
}

std::shared_ptr<Watcher> EmbeddedBroker::watch(Watcher::Calls calls)
{
    auto watcher = std::make_shared<Watcher>(std::move(calls), m_traffic);
    post([watcher](Thread &thread) { thread.add(watcher); });
    return watcher;
}

} // namespace Broker
