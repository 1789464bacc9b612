// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/mailbox.h"
#include "broker/control/brokercontrol.h"
#include "broker/monitor/trafficmerger.h"
#include "broker/server/closelog.h"
#include "broker/server/consolecounts.h"
#include "broker/server/consolepushes.h"
#include "broker/server/embeddedbroker.h"
#include "broker/server/framepreviews.h"
#include "broker/server/freshsettings.h"
#include "broker/server/sessiondirectory.h"

#include <QTimer>

#include <atomic>
#include <memory>

namespace Broker {

/// Control of a broker in the same process. Lives in the thread that made it, which has an event
/// loop.
class LocalControl : public BrokerControl
{
    Q_OBJECT

public:
    /// \a log gets every line as well, in the thread that logs it; may be empty.
    explicit LocalControl(Config config, LogSink log = {});
    ~LocalControl() override;

    /// Has every start but the first have the settings from \a source.
    void setSource(FreshSettings::Source source) { m_settings.setSource(std::move(source)); }

    /// Reads the token again, and the certificate and its key for new connections, as far as they
    /// are files, and logs how that went. What cannot be read stays as it was.
    void reload();

    /// Tells the operator \a text, in the log and here.
    void log(LogLevel level, const QString &text);

    BrokerStatus status() const override { return m_status; }
    void start(const QString &host, quint16 port) override;
    void stop() override;
    void publish(const PublishRequest &request, Delivered delivered) override;
    void pushCount(const CountPush &push, Delivered delivered) override;
    void preview(const PreviewRequest &request, Previewed previewed) override
    {
        previewFrame(running(), m_config, m_mailbox, request, std::move(previewed));
    }
    void endTest(const QString &user) override { m_pushes.endTest(running(), user); }
    void listCounts(const QStringList &users, CountsListed listed) override;
    void findCounts(const CountSearch &search, CountsSearched found) override;
    void disconnectSession(SessionId session, quint16 code, const QString &reason,
                           Done done) override;
    void listSessions(Listed listed) override;
    void listPushes(const PushQuery &query, PushesListed listed) override;
    void explain(const Question &question, Explained explained) override;
    void watchTraffic(bool watch) override;

private:
    LogSink logSink();
    Watcher::Calls calls();
    void noteShown();
    void endBroker();
    void log(const LogEntry &entry);
    void reloadTls();
    void reloadToken();
    void logToken();
    void startAt(const QStringList &hosts, quint16 port);
    void handleStarted(const std::variant<ServiceAddress, ListenFailure> &outcome);
    void handleStopped(SessionId next);
    void handleTraffic(const TrafficBatch &batch);
    void tellTraffic(const TrafficBatch &batch);
    EmbeddedBroker *running() const;
    void become(BrokerState state);

    Config m_config;
    FreshSettings m_settings;
    LogSink m_log;
    std::atomic<int> m_waitingEntries = 0; // of the log, on their way to logged()
    Mailbox m_mailbox;
    BrokerStatus m_status;
    SessionDirectory m_directory;
    CloseLog m_closeLog {[this](const LogEntry &entry) { log(entry); }};
    SessionId m_firstSession = 1; // of the next broker: the console outlives each of them
    ConsolePushes m_pushes;
    ConsoleCounts m_counts;
    bool m_isWatching = false;
    Clock m_clock;
    TrafficMerger m_traffic {m_clock};
    QTimer m_trafficTimer;
    std::shared_ptr<Watcher> m_watcher;       // of m_broker, where there is one
    std::unique_ptr<EmbeddedBroker> m_broker; // last, so that it ends before what it calls
};

} // namespace Broker
