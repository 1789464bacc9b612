// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/heldinput.h"
#include "broker/base/timerwheel.h"
#include "broker/session/clientframes.h"
#include "broker/session/connectrequest.h"
#include "broker/session/heartbeats.h"
#include "broker/session/incominglimits.h"
#include "broker/session/refusedframe.h"
#include "broker/session/sessioncontext.h"
#include "broker/session/sessionoutput.h"
#include "broker/session/sessionpast.h"
#include "broker/session/sessionscreens.h"
#include "broker/session/sessiontraffic.h"
#include "broker/session/subscriptions.h"
#include "broker/session/transport.h"
#include "broker/stomp/frameparser.h"

#include <QByteArrayView>

#include <memory>
#include <optional>

namespace Broker {

/// One client's STOMP session over any transport, from CONNECT to the end of the connection.
///
/// It hears of its transport, knows how far the session has come, and hands each frame to the part
/// that handles it. Lives on one worker. It ends with the transport's closed(); the owner may
/// destroy it from then on.
class Session : public TransportHandler, public Subscriber
{
public:
    Session(SessionId id, Transport &transport, SessionContext &context);
    ~Session() override;
    Q_DISABLE_COPY_MOVE(Session)

    SessionId id() const { return m_record.id; }

    const QString &user() const { return m_record.user; }

    /// How it stands now, with its subscriptions.
    SessionRecord record() const;

    /// The same for whom the count at the destination \a count is what isOwnCount is about.
    SessionRecord record(const QByteArray &count) const;

    /// Whether it has what is published to \a destination.
    bool has(const QByteArray &destination) const { return m_subscriptions.cover(destination); }

    /// Has SessionContext::active called when the next frame comes or goes.
    void awaitActivity() { m_traffic.awaitActivity(); }

    /// Ends the session: what is queued is written, then \a status is said.
    void close(const CloseStatus &status);

    void received(QByteArrayView message) override;
    void refused() override;
    void inputFull() override;
    void tookAll() override { m_traffic.noteHeard(); }
    void closed(const CloseStatus &status) override;
    DeliveryOutcome deliver(Subscription &subscription, const MessagePointer &message,
                            MessageEncoder &encoder) override;
    bool isSession(quint64 id) const override { return id == m_record.id; }
    bool isBehind() const override { return m_transport.isBehind(); }
    void noteBehind(Subscription &subscription) override
    {
        m_screens.noteBehind(static_cast<SessionSubscription &>(subscription));
    }
    std::optional<Screen> screen(const Subscription &subscription) const override
    {
        return m_screens.screenOf(static_cast<const SessionSubscription &>(subscription), isOpen());
    }
    std::optional<LastSign> lastSign(const Subscription &subscription) const override
    {
        return m_traffic.lastSign(static_cast<const SessionSubscription &>(subscription));
    }
    void keepPace(const Pace &pace) override { m_transport.keepPace(pace); }

private:
    enum class State : quint8 { Connecting, Connected, Disconnected, Closing };

    // STOMP 1.2, "DISCONNECT": nothing that follows it counts.
    bool isTalking() const { return m_state == State::Connecting || m_state == State::Connected; }
    Subscriptions::ScreenOf screensOf(const QByteArray &count) const
    {
        return m_screens.comparing(count, isOpen());
    }
    bool isOpen() const { return m_state == State::Connected; }
    void parse();
    void noteHeld();
    void handle(const Stomp::Frame &frame);
    MaybeRefused handleConnect(const Stomp::Frame &frame);
    void handleDisconnect(const Stomp::Frame &frame);
    void handleCommitted(const Stomp::Frame &commit, const MaybeRefused &refused);
    void handleReceipts();
    bool mustWait() const;
    void goOn();
    void handleFailure(const Stomp::ParseFailure &failure);
    void handleQuiet(bool isQuiet);
    void handleSilence(Clock::Duration silence);
    void handleOverdue();
    void connected(const ConnectRequest &request);
    void refuse(const RefusedFrame &refused, QByteArrayView receipt = {},
                QByteArrayView destination = {});
    void sayError(const RefusedFrame &refused, QByteArrayView receipt);
    void stopWaiting();

    Transport &m_transport;
    Carries m_carries;
    SessionContext &m_context;
    State m_state = State::Connecting;
    bool m_isPaused = false; // what arrives waits for what was published, or for RECEIPTs
    SessionRecord m_record;
    SessionTraffic m_traffic;
    HeartBeats m_beats;
    IncomingLimits m_limits;
    Stomp::FrameParser m_parser;
    std::unique_ptr<HeldInput> m_held; // by m_parser; null until it is more than is free
    Subscriptions m_subscriptions;
    SessionScreens m_screens;
    SessionPast m_past;
    SessionOutput m_output;
    ClientFrames m_frames;
    Deadline m_overdue; // when the CONNECT, or the client's close after a DISCONNECT, is overdue
};

} // namespace Broker
