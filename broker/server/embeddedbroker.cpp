// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/embeddedbroker.h"

#include "broker/base/freedmemory.h"
#include "broker/server/brokerthread.h"
#include "broker/unread/unreadstores.h"

#include <QEventLoop>
#include <QTimer>

#include <utility>

namespace Broker {

namespace {

// A stop may take 5 s; the rest of that is for the threads to end.
constexpr std::chrono::milliseconds DrainTime {4000};

} // namespace

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
    keepFreedMemorySmall();
    QEventLoop loop; // first: it makes the thread's event dispatcher
    const auto unread =
        openUnreadStore(m_config.unreadStore, m_config.dataFolder, m_config.unreadDestination,
                        m_config.unreadLimits, m_clock, m_log);
    if (!unread) {
        started(ListenFailure {StartFailure::NoStore, unread.errorText()});
        return;
    }
    BrokerThread thread(m_config, m_clock, m_log, *m_traffic, m_firstSession, **unread, m_counts);
    QTimer everySecond;
    QObject::connect(&everySecond, &QTimer::timeout, &everySecond, [this, &thread] {
        m_throttle.report();
        thread.publisher().forgetUnused();
        thread.publisher().store().checkProgress();
        thread.giveMemoryBack();
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

void EmbeddedBroker::post(std::function<void(BrokerThread &)> task)
{
    m_mailbox.post([this, task = std::move(task)] { task(*m_running); });
}

void EmbeddedBroker::publish(Publication publication, DeliveryTally::Finished finished,
                             std::function<void(const Published &)> told)
{
    auto tally = std::make_shared<DeliveryTally>(m_clock, std::move(finished));
    post([publication = std::move(publication), tally,
          told = std::move(told)](BrokerThread &thread) {
        const Published published = thread.publisher().publish(publication, tally);
        thread.notePublished(published.reach.workerCount == 0);
        if (told) {
            told(published);
        }
        if (published.mustBeKept()) {
            thread.askKept([](bool) { /* the ledger has noted it */ });
        }
    });
}

void EmbeddedBroker::publishCount(const QByteArray &destination, const UnreadOperation &operation,
                                  CountAnswers answers)
{
    auto tally = std::make_shared<DeliveryTally>(m_clock, std::move(answers.delivered));
    post([=](BrokerThread &thread) {
        const Published published = thread.publisher().publishCount(destination, operation, tally);
        if (published.isDelivered) {
            thread.notePublished(published.reach.workerCount == 0);
        }
        answers.counted(published);
        thread.askKept(answers.kept);
        if (published.mustBeKept()) {
            thread.awaitKept(answers.keptAtLast);
        }
    });
}

void EmbeddedBroker::showTest(const TestPushes::Request &request, TestPushes::Answers answers)
{
    post([request, answers = std::move(answers)](BrokerThread &thread) {
        thread.tests().start(request, answers);
    });
}

void EmbeddedBroker::endTest(const QByteArray &destination)
{
    post([destination](BrokerThread &thread) { thread.tests().end(destination); });
}

void EmbeddedBroker::withPublisher(std::function<void(Publisher &)> task)
{
    post([task = std::move(task)](BrokerThread &thread) { task(thread.publisher()); });
}

void EmbeddedBroker::closeSession(SessionId session, const CloseStatus &status,
                                  std::function<void(bool)> done)
{
    post([session, status, done = std::move(done)](BrokerThread &thread) {
        thread.closeSession(session, status, done);
    });
}

void EmbeddedBroker::listSessions(std::function<void(const QList<SessionRecord> &)> listed)
{
    post([listed = std::move(listed)](BrokerThread &thread) { thread.listSessions(listed); });
}

void EmbeddedBroker::findAudience(const QByteArray &destination,
                                  std::function<void(const Audience &)> found)
{
    post([destination, found = std::move(found)](BrokerThread &thread) {
        thread.findAudience(destination, found);
    });
}

void EmbeddedBroker::explain(const Question &question, Explainer::Told told)
{
    post([question, told = std::move(told)](BrokerThread &thread) {
        thread.explain(question, told);
    });
}

void EmbeddedBroker::listPushes(const PushQuery &query,
                                std::function<void(const QList<PushRecord> &)> listed)
{
    post([this, query, listed = std::move(listed)](BrokerThread &thread) {
        thread.listPushes(query, [this, listed](const QList<PushRecord> &pushes) {
            findEvidence(pushes, listed);
        });
    });
}

void EmbeddedBroker::findEvidence(const QList<PushRecord> &pushes,
                                  std::function<void(const QList<PushRecord> &)> found)
{
    post([pushes, found = std::move(found)](BrokerThread &thread) {
        thread.findEvidence(pushes, found);
    });
}

void EmbeddedBroker::setTlsIdentity(const TlsIdentity &identity)
{
    Q_ASSERT(m_config.tls.isSet());
    post([identity](BrokerThread &thread) { thread.setTlsIdentity(identity); });
}

void EmbeddedBroker::setToken(const PublisherToken &token)
{
    post([token](BrokerThread &thread) { thread.setToken(token); });
}

std::shared_ptr<Watcher> EmbeddedBroker::watch(Watcher::Calls calls)
{
    auto watcher = std::make_shared<Watcher>(std::move(calls), m_traffic);
    post([watcher](BrokerThread &thread) { thread.add(watcher); });
    return watcher;
}

} // namespace Broker
