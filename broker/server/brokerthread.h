// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/freedmemory.h"
#include "broker/monitor/watcher.h"
#include "broker/server/addressadmission.h"
#include "broker/server/explainer.h"
#include "broker/server/listener.h"
#include "broker/server/sampler.h"
#include "broker/server/serviceaddress.h"
#include "broker/server/testpushes.h"
#include "broker/server/worker.h"
#include "broker/settings/config.h"

#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace Broker {

/// The objects of the broker thread, in the order in which they need each other.
class BrokerThread
{
public:
    BrokerThread(const Config &config, const Clock &clock, const LogSink &log, TrafficWatch &watch,
                 SessionId firstSession, UnreadStore &unread, CountFeed &counts);
    Q_DISABLE_COPY_MOVE(BrokerThread)

    /// Returns nothing on success.
    std::optional<ListenFailure> start(const Config &config);

    ServiceAddress serviceAddress(const Config &config) const;

    /// Tells every client to go; \a drained is called once, in a worker's thread, when all have
    /// gone.
    void drain(const std::function<void()> &drained);

    /// Ends all workers' threads before any worker goes: until then one may still post to another.
    /// Returns the first id that no session had.
    SessionId stopWorkers();

    /// \a listed is called in the thread of the worker that answers last.
    void listSessions(const std::function<void(const QList<SessionRecord> &)> &listed);

    /// \a found is called as \a listed of listSessions() is.
    void findAudience(const QByteArray &destination,
                      const std::function<void(const Audience &)> &found);

    /// \sa Explainer::ask()
    void explain(const Question &question, const Explainer::Told &told) const
    {
        m_explainer.ask(question, told);
    }

    /// Any worker can say that.
    void listPushes(const PushQuery &query,
                    const std::function<void(const QList<PushRecord> &)> &listed);

    /// Adds to \a pushes what the workers know of who has them. \a found is called as \a listed of
    /// listSessions() is.
    void findEvidence(const QList<PushRecord> &pushes,
                      const std::function<void(const QList<PushRecord> &)> &found);

    /// Asks the one worker that can have the session.
    void closeSession(SessionId session, const CloseStatus &status,
                      const std::function<void(bool)> &done);

    void setTlsIdentity(const TlsIdentity &identity);
    void setToken(const PublisherToken &token);

    Publisher &publisher() { return m_publisher; }
    TestPushes &tests() { return m_tests; }

    void add(const std::shared_ptr<Watcher> &watcher);

    /// \a told, in a worker's thread, whether all that was published until now is kept; not told
    /// where the broker stops first.
    void askKept(std::function<void(bool)> told);

    /// Calls \a kept, in a worker's thread, once all that was published until now is kept, however
    /// long that takes; never where the broker stops first.
    void awaitKept(std::function<void()> kept);

    /// Has each worker give back memory that only it can, once somebody gave back the rest.
    void giveMemoryBack();

    void notePublished(bool reachedNobody) { m_sampler.notePublished(reachedNobody); }

private:
    void hand(Descriptor descriptor, ConnectionTicket ticket);
    void noteUnheard(const MessagePointer &message);
    std::optional<Listener::Queue> queueOf(const Config &config) const;
    void acceptCrowded(Descriptor descriptor, Listener::NoRoom room);
    void closeConnections(const std::function<void()> &closed);
    void sample();

    const DestinationPattern &m_unreadDestination;
    RequestPolicy m_requests;
    RequestRates m_rates;
    ApiPolicy m_api;
    SockJsHubs m_sockJs;
    Exchange m_exchange;
    Publisher m_publisher;
    TestPushes m_tests;
    HttpReceivers m_receivers;
    OutputMemory m_output;
    ClientMemory m_transactions;
    ClientMemory m_input;
    UserLedger m_users;
    const Ask m_explain; // by m_explainer
    const FindEvidence m_findEvidence;
    WorkerContext m_shared;
    const Explainer m_explainer; // before the workers, which ask it
    Sampler m_sampler;
    std::vector<std::weak_ptr<Watcher>> m_watchers;
    size_t m_nextWorker = 0;
    std::vector<std::unique_ptr<Worker>> m_workers;
    quint32 m_givenBack = timesMemoryWasGivenBack();
    AddressAdmission m_admission;
    Listener m_listener;
    QTimer m_sampleTimer;
};

} // namespace Broker
