// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/session.h"

#include "broker/session/serverframes.h"

#include <chrono>
#include <utility>
#include <variant>

namespace Broker {

using Stomp::Command;
using Stomp::Frame;

namespace {

// No client makes the broker beat more often than this, whatever it asks for.
constexpr std::chrono::milliseconds BeatFloor {1000};
constexpr qsizetype UserBytes = 128; // of a login that is shown
// For how long a client that has said DISCONNECT is kept for a disk that does not take its counts.
constexpr std::chrono::seconds ReceiptPatience {10};

} // namespace

Session::Session(SessionId id, Transport &transport, SessionContext &context)
    : m_transport(transport)
    , m_carries(transport.facts().kind == TransportKind::WebSocket ? Carries::Octets
                                                                   : Carries::TextOnly)
    , m_context(context)
    , m_record(recordOf(id, transport.facts()))
    , m_traffic(context, m_record)
    , m_beats(
          context.wheel, [this] { m_output.sendHeartBeat(m_context.beat); },
          [this](bool isQuiet) { handleQuiet(isQuiet); },
          [this](Clock::Duration silence) { handleSilence(silence); })
    , m_limits(context.limits, transport.facts().isLimited, m_beats.lastIn())
    , m_parser(m_limits.beforeConnect())
    , m_subscriptions(context.router, context.counters,
                      [this](const SessionSubscription &ended) { m_traffic.noteEnded(ended); })
    , m_screens(m_record, transport, context.publisher.store())
    , m_past(context.users, context.unreadDestination, m_record, m_subscriptions)
    , m_output(transport, m_subscriptions, m_beats, m_traffic, context.kept,
               [this] { handleReceipts(); })
    , m_frames(
          context, *this, m_record, m_subscriptions, m_past, m_output, m_limits,
          [this](const Frame &commit, const MaybeRefused &refused) {
              handleCommitted(commit, refused);
          },
          [this] { goOn(); })
    , m_overdue(context.wheel, [this] { handleOverdue(); })
{
    m_transport.setMessageBytes(m_limits.messageBytesBeforeConnect());
    m_overdue.set(context.limits.connectTimeout);
    m_context.log.opened(m_record);
}

Session::~Session() = default;

SessionRecord Session::record() const
{
    return record(m_record.user.isEmpty()
                      ? QByteArray()
                      : m_context.unreadDestination.filled(m_record.user.toUtf8()));
}

SessionRecord Session::record(const QByteArray &count) const
{
    SessionRecord record = m_record;
    record.queuedBytes = m_transport.queuedBytes();
    record.subscriptions = m_subscriptions.records(record.id, count, screensOf(count));
    return record;
}

void Session::close(const CloseStatus &status)
{
    if (m_state == State::Closing) {
        return;
    }
    m_state = State::Closing;
    stopWaiting();
    m_output.receipts().clear();
    m_transport.close(status);
}

void Session::closed(const CloseStatus &ending)
{
    // STOMP 1.2, "DISCONNECT": a client that has its RECEIPT may end the connection as it likes.
    const bool hasDisconnected = m_state == State::Disconnected && ending.isPeers;
    const CloseStatus status = hasDisconnected ? statusOf(CloseReason::Disconnected) : ending;
    m_context.log.closed(m_record, status, hasDisconnected || m_state == State::Closing);
    m_state = State::Closing;
    stopWaiting();
    m_output.receipts().clear();
    m_traffic.noteEnding(ending);
    m_past.noteEnded(status);
    m_subscriptions.clear();
    m_record.closedAt = wallClock();
    m_record.closeCode = status.code;
    m_record.closeReason = status.reason;
    m_context.ended(m_record.id);
}

void Session::stopWaiting()
{
    m_beats.stop();
    m_overdue.clear();
    m_frames.abortAll();
    m_parser.stop();
    if (m_held) {
        m_held->set(0);
    }
}

void Session::received(QByteArrayView message)
{
    if (!isTalking()) {
        return;
    }
    m_beats.heard();
    m_traffic.noteArrived(message.size());
    if (const MaybeRefused refused = m_limits.takeBytes(m_beats.lastIn(), message.size())) {
        refuse(*refused);
        return;
    }
    m_parser.append(message);
    parse();
    if (m_state == State::Connecting) {
        if (const MaybeRefused refused = m_limits.checkBeforeConnect(m_record.bytesIn)) {
            refuse(*refused);
        }
    }
    noteHeld();
}

// What is no frame yet, or waits for what was published.
void Session::noteHeld()
{
    const qint64 held = m_parser.heldBytes();
    if (!m_held && held > HeldInput::FreeBytes) {
        m_held = std::make_unique<HeldInput>(
            m_context.input,
            [&facts = m_transport.facts()] {
                return ClientMemory::Owner {facts.network, facts.isLimited};
            },
            [this] { inputFull(); });
    }
    if (m_held && !m_held->set(held)) {
        inputFull();
    }
}

void Session::inputFull()
{
    if (isTalking()) {
        refuse(inputFullOf(m_context.input->memory()));
    }
}

void Session::refused()
{
    if (m_state == State::Connecting) {
        refuse(m_limits.tooMuchBeforeConnect());
    }
}

void Session::parse()
{
    using Step = Stomp::FrameParser::Step;
    while (isTalking()) {
        if (mustWait()) {
            m_parser.hold();
            if (!std::exchange(m_isPaused, true)) {
                m_transport.pause();
            }
            return;
        }
        const Step step = m_parser.next();
        if (step == Step::HeartBeat || step == Step::Frame) {
            if (const MaybeRefused refused = m_limits.takeFrame(m_beats.lastIn())) {
                refuse(*refused);
                return;
            }
        }
        switch (step) {
        case Step::Incomplete: return;
        case Step::HeartBeat: m_traffic.noteHeartBeat(); break;
        case Step::Frame: handle(m_parser.takeFrame()); break;
        case Step::Failed: handleFailure(m_parser.failure()); return;
        }
    }
}

void Session::handleFailure(const Stomp::ParseFailure &failure)
{
    const QLatin1StringView setting =
        IncomingLimits::settingOf(failure.error, m_state == State::Connected);
    const bool tooLarge = !setting.isEmpty();
    const CloseReason closes = tooLarge ? CloseReason::TooLarge : CloseReason::ProtocolError;
    const Refusal refusal {codeOf(failure.error), closes};
    const QString advice =
        tooLarge ? QStringLiteral(" Send less, or raise %1.").arg(setting) : QString();
    // The detail may quote a passcode, or a body that was taken for a header.
    m_context.log.refused(m_record,
                          {refusal, QStringLiteral("A frame could not be read.") + advice});
    sayError({refusal, QString::fromUtf8(failure.detail) + advice}, failure.receiptId);
}

void Session::handle(const Frame &frame)
{
    m_traffic.noteFrame(frame, m_parser.head());
    MaybeRefused refused;
    if (frame.command == Command::Connect || frame.command == Command::Stomp) {
        refused = handleConnect(frame);
    } else if (m_state != State::Connected) {
        refused = RefusedFrame {Refusals::NotConnected,
                                QStringLiteral("A %1 came before CONNECT. CONNECT first.")
                                    .arg(QString::fromLatin1(Stomp::nameOf(frame.command)))};
    } else if (frame.command == Command::Disconnect) {
        handleDisconnect(frame);
    } else {
        refused = m_frames.handle(frame);
    }
    if (!refused) {
        return;
    }
    if (frame.command == Command::Subscribe) {
        m_past.noteRefused(frame.header("destination"), *refused);
    }
    if (refused->isUnmatched && m_context.leniency.onUnmatched == OnUnmatched::Ignore) {
        m_traffic.noteIgnored();
        m_context.log.ignored(m_record, *refused, frame.header("destination"));
        m_output.sendReceipt(frame);
    } else {
        refuse(*refused, frame.header("receipt"), frame.header("destination"));
    }
}

void Session::handleCommitted(const Frame &commit, const MaybeRefused &refused)
{
    if (refused && isTalking()) {
        refuse(*refused, commit.header("receipt"));
    }
    goOn();
}

// Those that waited for the store, or enough of them, were sent.
void Session::handleReceipts()
{
    if (m_state == State::Disconnected && m_output.receipts().isEmpty()) {
        m_overdue.set(m_context.limits.disconnectLinger);
    } else {
        goOn();
    }
}

bool Session::mustWait() const
{
    return m_frames.isBusy() || m_output.receipts().isFull();
}

void Session::goOn()
{
    if (isTalking() && !mustWait() && std::exchange(m_isPaused, false)) {
        m_limits.catchUp(m_beats.forgive());
        parse();
        noteHeld();
        if (isTalking() && !m_isPaused) {
            m_transport.resume();
        }
    }
}

MaybeRefused Session::handleConnect(const Frame &frame)
{
    if (m_state != State::Connecting) {
        return RefusedFrame {
            Refusals::AlreadyConnected,
            QStringLiteral("The session is connected already; a second CONNECT is not allowed.")};
    }
    if (m_context.leniency.answersInKind && m_transport.isBinary()) {
        m_transport.sendBinary(); // also the ERROR, if it is to be one
    }
    const auto request = connectRequestOf(frame, m_transport.facts().subprotocol);
    if (const auto *refused = std::get_if<RefusedFrame>(&request)) {
        return *refused;
    }
    connected(std::get<ConnectRequest>(request));
    return {};
}

void Session::connected(const ConnectRequest &request)
{
    Q_ASSERT(m_state == State::Connecting);
    const Stomp::HeartBeatAgreement beats =
        Stomp::agreed(m_context.heartBeat, request.heartBeat, BeatFloor);
    m_state = State::Connected;
    m_output.setVersion(request.version);
    m_parser.setVersion(request.version);
    m_parser.setLimits(m_limits.afterConnect());
    m_transport.setMessageBytes(m_limits.messageBytes());
    m_record.connectedAt = wallClock();
    m_record.stompVersion = Stomp::nameOf(request.version).toByteArray();
    m_record.sendsEvery = beats.sendEvery;
    m_record.expectsEvery = beats.expectEvery;
    m_record.user = QString::fromUtf8(request.login.left(UserBytes));
    m_past.noteUser();
    m_output.send(connectedFrame(request, m_context.heartBeat, m_record.id));
    m_overdue.clear();
    m_beats.start(beats);
    m_context.changed(m_record.id);
}

void Session::handleDisconnect(const Frame &frame)
{
    m_past.noteEnded(statusOf(CloseReason::Disconnected));
    m_subscriptions.clear();
    m_output.sendReceipt(frame);
    stopWaiting();
    if (frame.hasHeader("receipt")) {
        // The client closes once it has the RECEIPT (STOMP 1.2, "DISCONNECT"); the broker waits for
        // a while.
        m_state = State::Disconnected;
        m_overdue.set(m_output.receipts().isEmpty() ? m_context.limits.disconnectLinger
                                                    : ReceiptPatience);
        m_context.changed(m_record.id);
    } else {
        close(statusOf(CloseReason::Disconnected));
    }
}

DeliveryOutcome Session::deliver(Subscription &subscription, const MessagePointer &message,
                                 MessageEncoder &encoder)
{
    if (m_state != State::Connected || m_transport.isClosing()) {
        return DeliveryOutcome::Closing;
    }
    if (!encoder.canReach(m_output.version(), m_carries)) {
        return DeliveryOutcome::Unfit;
    }
    Q_ASSERT(subscription.subscriber == this);
    auto &wanted = static_cast<SessionSubscription &>(subscription);
    if (!Subscriptions::takeVersion(wanted, *message, m_screens.isHeard(wanted))) {
        return DeliveryOutcome::Unwanted;
    }
    m_output.sendMessage(wanted, *message, encoder);
    return DeliveryOutcome::Written;
}

void Session::handleQuiet(bool isQuiet)
{
    if (isQuiet && m_isPaused) {
        m_beats.forgive(); // nobody listened
        return;
    }
    m_record.quietSince = isQuiet ? m_record.lastInAt : 0;
    m_context.changed(m_record.id);
}

void Session::handleSilence(Clock::Duration silence)
{
    if (m_isPaused) {
        m_beats.forgive();
        return;
    }
    refuse({Refusals::HeartBeatLost,
            QStringLiteral("Nothing was heard from the client for %1 ms, three times the interval "
                           "it had agreed to. See stomp.heart_beat_expect_ms.")
                .arg(std::chrono::duration_cast<std::chrono::milliseconds>(silence).count())});
}

void Session::handleOverdue()
{
    if (m_state == State::Disconnected) {
        close(statusOf(CloseReason::Disconnected));
        return;
    }
    Q_ASSERT(m_state == State::Connecting);
    refuse(m_limits.noConnectInTime());
}

void Session::refuse(const RefusedFrame &refused, QByteArrayView receipt,
                     QByteArrayView destination)
{
    m_context.log.refused(m_record, refused, destination);
    sayError(refused, receipt);
}

void Session::sayError(const RefusedFrame &refused, QByteArrayView receipt)
{
    m_output.send(errorFrame(refused, receipt));
    // STOMP 1.2, "ERROR": the server must close the connection just after it.
    close(statusOf(refused.refusal.closes));
}

} // namespace Broker
