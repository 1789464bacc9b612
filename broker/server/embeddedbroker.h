// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/logthrottle.h"
#include "broker/base/mailbox.h"
#include "broker/monitor/watcher.h"
#include "broker/server/explainer.h"
#include "broker/server/listener.h"
#include "broker/server/serviceaddress.h"
#include "broker/server/testpushes.h"
#include "broker/server/worker.h"
#include "broker/settings/config.h"
#include "broker/unread/countfeed.h"
#include "broker/unread/published.h"

#include <functional>
#include <memory>
#include <thread>
#include <variant>
#include <vector>

namespace Broker {

class BrokerThread;

/// A broker inside this process, from its start to its stop: the broker thread with its listener,
/// workers and sampler.
///
/// Every function may be called from any thread. To start again, make another one.
class EmbeddedBroker
{
public:
    using Started = std::function<void(const std::variant<ServiceAddress, ListenFailure> &outcome)>;
    using Stopped = std::function<void(SessionId next)>;

    /// Who is told what became of a new count; each is called once at most, in one of the broker's
    /// threads, in any order, and none if the broker stops first.
    struct CountAnswers
    {
        std::function<void(const Published &published)> counted;
        std::function<void(bool isKept)> kept; ///< as UnreadStore::whenKept() says it
        std::function<void()> keptAtLast;      ///< however long that takes
        DeliveryTally::Finished delivered;
    };

    /// Starts at once; \a started is told how that went, in the broker's thread. \a log is called
    /// in any of its threads. Sessions are numbered from \a firstSession on.
    EmbeddedBroker(Config config, LogSink log, SessionId firstSession, Started started);

    /// Stops, gracefully but within seconds, and waits for it.
    ~EmbeddedBroker();
    Q_DISABLE_COPY_MOVE(EmbeddedBroker)

    /// Tells clients to go (1001), drains them for at most 5 s, and then calls \a stopped in the
    /// broker's thread, with the first id that no session had.
    void stop(Stopped stopped);

    /// \a published, which may be empty, and \a finished are called in one of the broker's threads,
    /// or never if the broker stops first.
    void publish(Publication publication, DeliveryTally::Finished finished,
                 std::function<void(const Published &)> published = {});

    /// Applies \a operation to the unread count of \a destination and delivers it.
    void publishCount(const QByteArray &destination, const UnreadOperation &operation,
                      CountAnswers answers);

    /// Shows a number that is not kept. \sa TestPushes
    void showTest(const TestPushes::Request &request, TestPushes::Answers answers);
    void endTest(const QByteArray &destination);

    /// Calls \a task in the broker's thread, or never if the broker stops first.
    void withPublisher(std::function<void(Publisher &)> task);

    /// What changes among the unread counts.
    CountFeed &counts() { return m_counts; }

    /// \a done is told whether the session existed. It is called as \a finished of publish() is.
    void closeSession(SessionId session, const CloseStatus &status, std::function<void(bool)> done);

    void listSessions(std::function<void(const QList<SessionRecord> &)> listed);

    /// Asks every worker who may have been meant by what was pushed to \a destination.
    void findAudience(const QByteArray &destination, std::function<void(const Audience &)> found);

    /// \sa Explainer::ask()
    void explain(const Question &question, Explainer::Told told);

    void listPushes(const PushQuery &query, std::function<void(const QList<PushRecord> &)> listed);

    /// Adds to \a pushes who of those that they were written to was heard since.
    void findEvidence(const QList<PushRecord> &pushes,
                      std::function<void(const QList<PushRecord> &)> found);

    /// Sets the identity for new connections; only for a broker that speaks TLS.
    void setTlsIdentity(const TlsIdentity &identity);

    /// Sets the token of those who publish over HTTP.
    void setToken(const PublisherToken &token);

    /// Makes \a calls from now on, for as long as the returned watcher lives. The first batch of
    /// changes has every session that is already open.
    std::shared_ptr<Watcher> watch(Watcher::Calls calls);

private:
    void post(std::function<void(BrokerThread &)> task);
    void run(const Started &started);

    Config m_config;
    SessionId m_firstSession;
    Clock m_clock;
    LogThrottle m_throttle;
    const LogSink m_log = [this](LogEntry entry) {
        if (entry.level >= m_config.logLevel) { // or it would take the place of one that is read
            m_throttle.log(std::move(entry));
        }
    };
    std::shared_ptr<TrafficWatch> m_traffic = std::make_shared<TrafficWatch>();
    CountFeed m_counts;
    Mailbox m_mailbox;
    BrokerThread *m_running = nullptr; // the broker thread's own, as is the next
    std::function<void(Stopped)> m_stop;
    std::jthread m_thread; // last, so that it ends before what it uses
};

} // namespace Broker
