// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/session/sessioncontext.h"
#include "broker/session/subscriptions.h"
#include "broker/stomp/frame.h"
#include "broker/websocket/closestatus.h"

#include <QByteArray>

#include <optional>

namespace Broker {

/// Counts what passes a session in both directions, and shows it to a watcher of the traffic.
///
/// It writes the times and totals of the session's record and the counters of the worker.
class SessionTraffic
{
public:
    /// One frame on its way out, as a watcher sees it.
    struct Sent
    {
        std::optional<Stomp::Command> command; ///< nothing for a heart-beat
        const QByteArray &destination;
        const QByteArray &subscription;
        const QByteArray &body;
        QByteArrayView bytes; ///< from command to NUL
        qint64 latency = -1;
        /// What the publisher of a MESSAGE gave it; its other headers are the broker's own and hold
        /// no credential.
        const Headers *published = nullptr;
        TestPart test = TestPart::None; ///< of a MESSAGE
    };

    SessionTraffic(SessionContext &context, SessionRecord &record);

    /// Has SessionContext::active called when the next frame passes.
    void awaitActivity() { m_isActive = false; }

    void noteArrived(qsizetype bytes);
    /// \a head is the frame's command and headers as they came.
    void noteFrame(const Stomp::Frame &frame, QByteArrayView head);
    /// What noteFrame() was told of has no effect.
    void noteIgnored();
    void noteHeartBeat();

    /// Returns when that was, as wallClock() says it.
    qint64 noteWritten();
    void noteSent(const Sent &sent);

    /// When the client was heard last.
    LastSign lastSign(const SessionSubscription &subscription) const;
    /// The client gave a sign of itself without a message.
    void noteHeard();
    /// The connection is over; a client that said so itself was heard.
    void noteEnding(const CloseStatus &status);
    /// \a subscription is over.
    void noteEnded(const SessionSubscription &subscription);

private:
    void noteActivity();
    TrafficRecord incoming() const;

    SessionContext &m_context;
    SessionRecord &m_record;
    bool m_isActive = false; // since awaitActivity()
};

} // namespace Broker
