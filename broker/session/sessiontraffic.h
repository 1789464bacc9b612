// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/session/sessioncontext.h"
#include "broker/stomp/frame.h"

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
    };

    SessionTraffic(SessionContext &context, SessionRecord &record);

    /// Has SessionContext::active called when the next frame passes.
    void awaitActivity() { m_isActive = false; }

    void noteArrived(qsizetype bytes);
    /// \a head is the frame's command and headers as they came.
    void noteFrame(const Stomp::Frame &frame, QByteArrayView head);
    void noteHeartBeat();

    /// Returns when that was, as wallClock() says it.
    qint64 noteWritten();
    void noteSent(const Sent &sent);

private:
    void noteActivity();
    TrafficRecord incoming() const;

    SessionContext &m_context;
    SessionRecord &m_record;
    bool m_isActive = false; // since awaitActivity()
};

} // namespace Broker
