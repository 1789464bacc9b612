// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/api/apiservice.h"
#include "broker/api/demopage.h"
#include "broker/base/mailbox.h"
#include "broker/front/front.h"
#include "broker/monitor/consolefeed.h"
#include "broker/monitor/counters.h"
#include "broker/monitor/deliverymeter.h"
#include "broker/monitor/unfitlog.h"
#include "broker/net/endofturn.h"
#include "broker/server/audience.h"
#include "broker/server/workercontext.h"
#include "broker/session/session.h"
#include "broker/transport/sockjsservice.h"

#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace Broker {

/// The sessions of one worker and all that serves them. Lives on the worker's thread, under its
/// event loop.
class WorkerSessions
{
public:
    WorkerSessions(int worker, const WorkerContext &shared, Mailbox &mailbox, WorkerGauges &gauges);
    ~WorkerSessions();
    Q_DISABLE_COPY_MOVE(WorkerSessions)

    void accept(Descriptor descriptor, ConnectionTicket ticket)
    {
        m_front.accept(std::move(descriptor), std::move(ticket));
    }

    /// Sets the identity for new connections; only if there was one from the start.
    void setTlsIdentity(const TlsIdentity &identity) { m_front.setTlsIdentity(identity); }

    /// Sets the token of those who publish over HTTP.
    void setToken(const PublisherToken &token) { m_api.setToken(token); }

    /// Closes every session with \a status, and calls \a closed when the last one is gone.
    void closeAll(const CloseStatus &status, std::function<void()> closed);

    /// Closes every connection that does not belong to a session.
    void closeConnections();

    /// Returns whether the session existed.
    bool closeSession(SessionId session, const CloseStatus &status);

    QList<SessionRecord> all() const;

    /// Tells \a told once whether all that was published until now is kept. \sa KeptQueue
    void askKept(KeptQueue::Told told) { m_kept.ask(std::move(told)); }

    /// Calls \a kept once all that was published until now is kept. \sa KeptQueue::add()
    void awaitKept(std::function<void()> kept) { m_kept.add(std::move(kept)); }

    /// Who here may have been meant by what was pushed to \a destination.
    Audience audienceOf(const QByteArray &destination) const;

    /// The sessions of a user, and the screens, a hundred at most of each.
    struct Surroundings
    {
        QList<SessionRecord> sessions;
        QList<Screen> screens;
    };

    /// The sessions of \a user, and those that have what is pushed to \a destination, which
    /// isOwnCount is about; and all that have that, also by \a patterns.
    Surroundings around(const QByteArray &user, const QByteArray &destination,
                        const QList<PatternId> &patterns) const;

    /// How many that listen to each of \a pushes now were heard since, and who is another user.
    QList<PushRecord> heardOf(QList<PushRecord> pushes) const;

    /// \sa Publisher::pushes()
    QList<PushRecord> pushes(const PushQuery &query);

    /// Shows those who watch what passes that \a message reached nobody.
    void noteUnheard(const Message &message);

    /// Tells \a watcher of the open sessions, and of what happens from now on.
    void add(const std::shared_ptr<Watcher> &watcher) { m_feed.add(watcher); }

private:
    struct Hosted
    {
        // The transport goes first: it may not speak to a session that is gone.
        std::unique_ptr<Session> session;
        std::unique_ptr<Transport> transport;
    };

    void handleOpened(std::unique_ptr<Transport> transport);
    void handleEnded(SessionId session);
    void handleDelivered(const MessagePointer &message, const DeliveryCount &count,
                         std::shared_ptr<DeliveryTally> tally);
    void endTurn();
    void awaitNext();
    void handleTimer();
    ConsoleFeed::Sessions fedSessions();

    const WorkerContext &m_shared;
    int m_worker;
    SessionId m_nextSession;
    WorkerGauges &m_gauges;
    TimerWheel m_wheel;
    OutputAccount m_output;       // before what may have an output till the end
    MemoryAccount m_transactions; // before what may hold one till the end
    MemoryAccount m_input;        // before what may hold some of it till the end
    EndOfTurn m_endOfTurn;
    ConsoleFeed m_feed;
    DeliveryMeter m_deliveries;
    UnfitLog m_unfit;
    Router m_router;
    PublicationRuns m_runs;
    KeptQueue m_kept;
    SendBudget m_budget;
    SessionContext m_sessionContext;
    NetContext m_net;
    std::optional<CloseStatus> m_closing; // once the broker stops
    std::function<void()> m_allClosed;
    WebSocketEndpoint m_webSockets;
    SockJsHub m_sockJsHub;
    SockJsService m_sockJs;
    ApiService m_api;
    DemoPage m_demo;
    Front m_front;
    std::unordered_map<SessionId, Hosted> m_sessions;
    std::optional<Clock::TimePoint> m_timerAt; // when m_timer is to fire
    QTimer m_timer;
};

} // namespace Broker
