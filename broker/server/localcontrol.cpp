// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/localcontrol.h"

#include <QMetaMethod>
#include <QThread>

#include <utility>

namespace Broker {

namespace {

// A console is told no more often than this.
constexpr std::chrono::milliseconds TrafficInterval {50};
constexpr int MaxWaitingEntries = 10'000; // of the log, for a window that hangs

} // namespace

LocalControl::LocalControl(Config config, LogSink log)
    : m_config(std::move(config))
    , m_log(std::move(log))
    , m_pushes(
          m_config, m_mailbox, [this](const DeliveryReport &report) { Q_EMIT delivered(report); },
          [this](quint64 push) { Q_EMIT countKept(push); })
    , m_counts(m_config, m_mailbox,
               [this](const CountChanges &changes) { Q_EMIT countsChanged(changes); })
{
    m_status.host = m_config.hosts.join(QStringLiteral(", "));
    m_status.port = m_config.port;
    m_mailbox.open();
    connect(&m_trafficTimer, &QTimer::timeout, this, [this] { tellTraffic(m_traffic.take()); });
}

LocalControl::~LocalControl()
{
    endBroker();
    m_mailbox.close();
}

void LocalControl::endBroker()
{
    m_counts.forget();
    m_broker.reset();
    m_watcher.reset();
    m_mailbox.post([this] { // behind all that the broker had to tell
        tellTraffic(m_traffic.takeAll());
        m_traffic.restart();
    });
}

LogSink LocalControl::logSink()
{
    return [this](LogEntry entry) {
        if (m_log) {
            m_log(entry);
        }
        if (entry.level < m_config.logLevel) {
            return;
        }
        if (m_waitingEntries.fetch_add(1) >= MaxWaitingEntries) {
            --m_waitingEntries; // the window hangs; the log has it
            return;
        }
        m_mailbox.post([this, entry = std::move(entry)] {
            --m_waitingEntries;
            Q_EMIT logged(entry);
        });
    };
}

Watcher::Calls LocalControl::calls()
{
    return {
        [this](const Sample &sample) {
            m_mailbox.post([this, counted = Sample(sample)]() mutable {
                counted.users = m_directory.userCount();
                noteShown();
                Q_EMIT sampled(counted);
            });
        },
        [this](std::shared_ptr<const ConnectionChanges> changes) {
            m_mailbox.post([this, changes = std::move(changes)] {
                m_directory.update(*changes);
                m_closeLog.noteEnded(*changes);
                Q_EMIT connectionsChanged(*changes);
            });
        },
        [this](std::shared_ptr<const TrafficBatch> batch) {
            m_mailbox.post([this, batch = std::move(batch)] { handleTraffic(*batch); });
        },
    };
}

// Without a window nobody looks at counters, and a busy broker has many to report. Checked once a
// second and not in connectNotify(), where Qt holds the lock that isSignalConnected() takes.
void LocalControl::noteShown()
{
    if (m_watcher) {
        m_watcher->setShowsCounters(
            isSignalConnected(QMetaMethod::fromSignal(&BrokerControl::connectionsChanged)));
        m_counts.setShown(
            isSignalConnected(QMetaMethod::fromSignal(&BrokerControl::countsChanged)));
    }
}

void LocalControl::log(const LogEntry &entry)
{
    if (m_log) {
        m_log(entry);
    }
    Q_EMIT logged(entry);
}

void LocalControl::log(LogLevel level, const QString &text)
{
    log({wallClock(), level, QByteArrayLiteral("server"), text});
}

void LocalControl::reload()
{
    reloadToken();
    reloadTls();
}

void LocalControl::reloadToken()
{
    if (!m_config.token.isSet() || m_config.tokenFile.isEmpty()) {
        return;
    }
    Result<PublisherToken> token = PublisherToken::fromFile(m_config.tokenFile);
    if (!token) {
        log(LogLevel::Error, QStringLiteral("%1 The token in use stays.").arg(token.errorText()));
        return;
    }
    m_config.token = std::move(token).value();
    if (m_broker) {
        m_broker->setToken(m_config.token);
    }
    logToken();
}

void LocalControl::logToken()
{
    if (!m_config.token.isSet()) {
        return;
    }
    log(LogLevel::Info,
        QStringLiteral("Publishing over HTTP needs the token in %1")
            .arg(m_config.tokenFile.isEmpty() ? QStringLiteral("the variable BELFRY_TOKEN")
                                              : m_config.tokenFile));
    if (!m_config.token.remark().isEmpty()) {
        log(LogLevel::Info, m_config.token.remark());
    }
}

void LocalControl::reloadTls()
{
    if (!m_config.tls.isSet()) {
        return;
    }
    Result<TlsIdentity> identity = TlsIdentity::fromFiles(m_config.tlsFiles);
    if (!identity) {
        log(LogLevel::Error,
            QStringLiteral("%1 The certificate in use stays.").arg(identity.errorText()));
        return;
    }
    m_config.tls = *identity;
    if (m_broker) {
        m_broker->setTlsIdentity(m_config.tls);
    }
    log(LogLevel::Info,
        QStringLiteral("New connections use the certificate of %1").arg(identity->description()));
}

void LocalControl::become(BrokerState state)
{
    m_status.state = state;
    Q_EMIT stateChanged(m_status);
}

void LocalControl::start(const QString &host, quint16 port)
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (m_broker) {
        return;
    }
    const QStringList hosts = host.isEmpty() ? m_config.hosts : hostsOf(host);
    const bool isConfigured = hosts == m_config.hosts && port == m_config.port;
    if (const std::optional<BrokerStatus> failure = m_settings.refresh(m_config)) {
        m_status = *failure;
        m_status.host = hosts.join(QStringLiteral(", "));
        m_status.port = port;
        log(LogLevel::Error, failure->failureText);
        become(BrokerState::Failed);
        return;
    }
    // Where nobody asked for another address, it is the one that the settings have by now.
    startAt(isConfigured ? m_config.hosts : hosts, isConfigured ? m_config.port : port);
}

void LocalControl::startAt(const QStringList &hosts, quint16 port)
{
    Config config = m_config;
    config.hosts = hosts;
    config.port = port;
    m_status = {};
    m_status.host = config.hosts.join(QStringLiteral(", "));
    m_status.port = config.port;
    m_broker = std::make_unique<EmbeddedBroker>(
        std::move(config), logSink(), m_firstSession,
        [this](const std::variant<ServiceAddress, ListenFailure> &outcome) {
            m_mailbox.post([this, outcome] { handleStarted(outcome); });
        });
    m_watcher = m_broker->watch(calls());
    m_watcher->setWatchesTraffic(m_isWatching);
    m_counts.watch(*m_broker);
    noteShown();
    become(BrokerState::Starting);
}

void LocalControl::handleStarted(const std::variant<ServiceAddress, ListenFailure> &outcome)
{
    if (const auto *failure = std::get_if<ListenFailure>(&outcome)) {
        m_status.failure = failure->failure;
        m_status.failureText = failure->text;
        m_status.freePort = failure->freePort;
        if (failure->failure == StartFailure::BadSettings
            || failure->failure == StartFailure::NoStore) {
            m_status.failureFile = m_config.file;
        }
        endBroker();
        log(LogLevel::Error, failure->text);
        become(BrokerState::Failed);
        return;
    }
    const auto &address = std::get<ServiceAddress>(outcome);
    m_status.host = address.host;
    m_status.port = address.port;
    m_status.endpoint = address.url;
    m_status.otherEndpoints = address.otherUrls;
    m_status.startedAt = wallClock();
    m_status.isSentOnSubscribe = m_config.unreadOnSubscribe == UnreadOnSubscribe::Last;
    m_status.tokenFile = m_config.token.isSet() ? m_config.tokenFile : QString();
    for (const QString &url : QStringList {address.url} + address.otherUrls) {
        log(LogLevel::Info, QStringLiteral("Listening on %1").arg(url));
    }
    if (m_config.tls.isSet()) {
        log(LogLevel::Info,
            QStringLiteral("Serving TLS with the certificate of %1")
                .arg(m_config.tls.description()));
    }
    if (m_config.unreadStore == UnreadStoreKind::Sqlite) {
        log(LogLevel::Info, QStringLiteral("Keeping unread counts in %1").arg(m_config.dataFolder));
    }
    logToken();
    become(BrokerState::Running);
}

void LocalControl::stop()
{
    if (m_broker && m_status.state == BrokerState::Running) {
        become(BrokerState::Stopping);
        m_broker->stop(
            [this](SessionId next) { m_mailbox.post([this, next] { handleStopped(next); }); });
    }
}

void LocalControl::handleStopped(SessionId next)
{
    m_firstSession = next;
    endBroker();
    m_directory.clear();
    m_pushes.giveUp();
    m_closeLog.flush();
    m_status.endpoint.clear();
    m_status.otherEndpoints.clear();
    m_status.startedAt = 0;
    log(LogLevel::Info, QStringLiteral("Stopped"));
    become(BrokerState::Stopped);
}

EmbeddedBroker *LocalControl::running() const
{
    return m_status.state == BrokerState::Running ? m_broker.get() : nullptr;
}

void LocalControl::publish(const PublishRequest &request, Delivered delivered)
{
    Q_ASSERT(QThread::currentThread() == thread());
    m_pushes.publish(running(), request, std::move(delivered));
}

void LocalControl::pushCount(const CountPush &push, Delivered delivered)
{
    Q_ASSERT(QThread::currentThread() == thread());
    m_pushes.pushCount(running(), push, std::move(delivered));
}

void LocalControl::listCounts(const QStringList &users, CountsListed listed)
{
    m_counts.list(running(), users, std::move(listed));
}

void LocalControl::findCounts(const CountSearch &search, CountsSearched found)
{
    m_counts.find(running(), search, std::move(found));
}

void LocalControl::disconnectSession(SessionId session, quint16 code, const QString &reason,
                                     Done done)
{
    if (m_status.state != BrokerState::Running) {
        m_mailbox.post([done = std::move(done)] { done(false); });
        return;
    }
    // The end of the session is told behind this, by the same worker.
    m_broker->closeSession(session, {code, reason},
                           [this, session, code, reason, done = std::move(done)](bool found) {
                               m_mailbox.post([=, this] {
                                   if (found) {
                                       m_closeLog.noteAsked(session, code, reason);
                                   }
                                   done(found);
                               });
                           });
}

void LocalControl::listSessions(Listed listed)
{
    if (m_status.state != BrokerState::Running) {
        m_mailbox.post([listed = std::move(listed)] { listed({}); });
        return;
    }
    m_broker->listSessions(
        [this, listed = std::move(listed)](const QList<SessionRecord> &sessions) {
            m_mailbox.post([listed, sessions] { listed(sessions); });
        });
}

void LocalControl::listPushes(const PushQuery &query, PushesListed listed)
{
    const auto answer = [this, listed = std::move(listed)](const QList<PushRecord> &pushes) {
        m_mailbox.post([listed, pushes] { listed(pushes); });
    };
    if (m_status.state == BrokerState::Running) {
        m_broker->listPushes(query, answer);
    } else {
        answer({});
    }
}

void LocalControl::explain(const Question &question, Explained explained)
{
    const auto answer =
        [this, explained = std::move(explained)](const std::optional<Explanation> &explanation) {
            m_mailbox.post([explained, explanation] { explained(explanation); });
        };
    const DestinationPattern &counts = m_config.unreadDestination;
    const bool canBe =
        question.push || counts.captured(counts.filled(question.user), "user") == question.user;
    if (canBe && m_status.state == BrokerState::Running) {
        m_broker->explain(question, answer);
    } else {
        answer(std::nullopt);
    }
}

void LocalControl::watchTraffic(bool watch)
{
    m_isWatching = watch;
    if (m_watcher) {
        m_watcher->setWatchesTraffic(watch);
    }
    if (watch) {
        m_trafficTimer.start(TrafficInterval);
    } else {
        m_trafficTimer.stop();
        tellTraffic(m_traffic.takeAll());
    }
}

void LocalControl::handleTraffic(const TrafficBatch &batch)
{
    if (m_isWatching) { // or else captured before the workers knew
        m_traffic.add(batch);
    }
}

void LocalControl::tellTraffic(const TrafficBatch &batch)
{
    if (!batch.records.isEmpty() || batch.dropped > 0) {
        Q_EMIT trafficCaptured(batch);
    }
}

} // namespace Broker
