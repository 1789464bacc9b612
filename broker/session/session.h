// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/timerwheel.h"
#include "broker/routing/subscriptionregistry.h"
#include "broker/session/clientrates.h"
#include "broker/session/heartbeats.h"
#include "broker/session/sessioncontext.h"
#include "broker/session/subscriptions.h"
#include "broker/session/transactions.h"
#include "broker/session/transport.h"
#include "broker/stomp/frameparser.h"

#include <QByteArray>

#include <memory>

namespace Broker {

/// One client's STOMP state over any transport: what it said, what it is subscribed to, what it is
/// owed.
///
/// Lives on one worker. It ends with the transport's closed(); the owner may destroy it from then
/// on.
class Session : public TransportHandler, public Subscriber
{
public:
    Session(SessionId id, Transport &transport, SessionContext &context);
    ~Session() override;
    Q_DISABLE_COPY_MOVE(Session)

    SessionId id() const { return m_record.id; }

    /// How it stands now, with its subscriptions.
    SessionRecord record() const;

    /// Has SessionContext::active called when the next frame comes or goes.
    void awaitActivity() { m_isActive = false; }

    /// Ends the session: what is queued is written, then \a status is said.
    void close(const CloseStatus &status);

    void received(QByteArrayView message) override;
    void closed(const CloseStatus &status) override;
    DeliveryOutcome deliver(Subscription &subscription, const MessagePointer &message,
                            MessageEncoder &encoder) override;

private:
    enum class State : quint8 { Connecting, Connected, Disconnected, Closing };

    struct Handler;
    static const Handler *handlerOf(Stomp::Command command);

    // STOMP 1.2, "DISCONNECT": nothing that follows it counts.
    bool isTalking() const { return m_state == State::Connecting || m_state == State::Connected; }
    void parse(QByteArrayView bytes);
    void handle(const Stomp::Frame &frame);
    void handleConnect(const Stomp::Frame &frame);
    void handleSend(const Stomp::Frame &frame);
    void handleSubscribe(const Stomp::Frame &frame);
    void handleUnsubscribe(const Stomp::Frame &frame);
    void acknowledge(const Stomp::Frame &frame);
    void handleBegin(const Stomp::Frame &frame);
    void handleCommit(const Stomp::Frame &frame);
    void handleAbort(const Stomp::Frame &frame);
    void handleDisconnect(const Stomp::Frame &frame);

    bool isTooMuch(qsizetype bytes);
    bool isOneTooMany();
    bool isPublishable(const Stomp::Frame &frame);
    bool isSubscribable(const Stomp::Frame &frame, const QByteArray &destination);
    void keep(const Stomp::Frame &frame, Transactions::Step step);
    void publish(const Stomp::Frame &frame, CheckedPublication publication);
    void settle(const Stomp::Frame &frame);
    void subscribe(const Stomp::Frame &frame, const QByteArray &destination, const QByteArray &id);
    void sendLatestCount(SessionSubscription &subscription);

    void connected(Stomp::Version version, const Stomp::HeartBeat &client, QByteArrayView login,
                   bool saysVersion);
    void sendReceipt(const Stomp::Frame &frame, const Stomp::Headers &added = {});
    void refuse(const Refusal &refusal, const QString &text, QByteArrayView receiptId);
    void refuse(const Refusal &refusal, const QString &text, const Stomp::Frame &cause);
    void send(const Stomp::Frame &frame);
    qsizetype writeMessage(SessionSubscription &subscription, const Message &message,
                           MessageEncoder &encoder, Retained retained);
    void write(const OutgoingFrame &frame);
    void sendHeartBeat();
    void handleSilence(Clock::Duration silence);
    void handleOverdue();
    void stopWaiting();
    void noteActivity();
    void noteIn(const Stomp::Frame *frame); // null for a heart-beat
    void noteOut(std::optional<Stomp::Command> command, const QByteArray &destination,
                 const QByteArray &subscription, const QByteArray &body, qsizetype bytes,
                 qint64 latency = -1);

    Transport &m_transport;
    SessionContext &m_context;
    State m_state = State::Connecting;
    bool m_isActive = false; // since awaitActivity()
    Stomp::FrameParser m_parser;
    Stomp::Version m_version = Stomp::Version::V10;
    HeartBeats m_beats;
    Deadline m_overdue; // when the CONNECT, or the client's close after a DISCONNECT, is overdue
    Transactions m_transactions;
    Subscriptions m_subscriptions;
    SessionRecord m_record;
    std::unique_ptr<ClientRates> m_rates; // null for a client that may send as it likes
};

} // namespace Broker
