// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/session.h"

#include "broker/routing/messageencoder.h"
#include "broker/stomp/framewriter.h"

#include <algorithm>
#include <utility>

namespace Broker {

namespace {

// No client makes the broker beat more often than this, whatever it asks for.
constexpr std::chrono::milliseconds BeatFloor {1000};

const OutgoingFrame &beatFrame()
{
    thread_local const OutgoingFrame Beat(QByteArrayLiteral("\n"));
    return Beat;
}

Stomp::ParserLimits parserLimits(const Limits &limits, qsizetype frameBytes)
{
    return {frameBytes, limits.headerCount, limits.headerBytes};
}

} // namespace

Session::Session(SessionId id, Transport &transport, SessionContext &context)
    : m_transport(transport)
    , m_context(context)
    , m_parser(parserLimits(context.limits, context.limits.preConnectBytes))
    , m_beats(
          context.wheel, [this] { sendHeartBeat(); },
          [this](Clock::Duration silence) { handleSilence(silence); })
    , m_overdue(context.wheel, [this] { handleOverdue(); })
    , m_transactions(context.limits.openTransactions, context.limits.transactionBytes)
    , m_subscriptions(context.router, context.counters)
{
    const TransportFacts &facts = transport.facts();
    m_record.id = id;
    m_record.transport = facts.kind;
    m_record.transportName = facts.name;
    m_record.remote = facts.remote;
    m_record.origin = facts.origin;
    m_record.userAgent = facts.userAgent;
    m_record.openedAt = wallClock();
    m_overdue.set(context.limits.connectTimeout);
    if (facts.isLimited) {
        m_rates = std::make_unique<ClientRates>(context.limits, m_beats.lastIn());
    }
}

Session::~Session() = default;

SessionRecord Session::record() const
{
    SessionRecord record = m_record;
    record.queuedBytes = m_transport.queuedBytes();
    record.subscriptions = m_subscriptions.records(record.id);
    return record;
}

void Session::close(const CloseStatus &status)
{
    if (m_state == State::Closing) {
        return;
    }
    m_state = State::Closing;
    stopWaiting();
    m_transport.close(status);
}

void Session::closed(const CloseStatus &status)
{
    m_state = State::Closing;
    stopWaiting();
    m_subscriptions.clear();
    m_record.closedAt = wallClock();
    m_record.closeCode = status.code;
    m_record.closeReason = status.reason;
    m_context.ended(m_record.id);
}

void Session::received(QByteArrayView message)
{
    if (!isTalking()) {
        return;
    }
    m_beats.heard();
    m_record.lastInAt = wallClock();
    noteActivity();
    m_record.bytesIn += quint64(message.size());
    Counters::add(m_context.counters.bytesIn, quint64(message.size()));
    if (isTooMuch(message.size())) {
        return;
    }
    parse(message);
    if (m_state == State::Connecting
        && m_record.bytesIn > quint64(m_context.limits.preConnectBytes)) {
        refuse(Refusals::TooMuchBeforeConnect,
               QStringLiteral("More than %1 bytes came before a CONNECT was complete.")
                   .arg(m_context.limits.preConnectBytes),
               QByteArrayView());
    }
}

void Session::parse(QByteArrayView bytes)
{
    using Step = Stomp::FrameParser::Step;
    m_parser.append(bytes);
    while (isTalking()) {
        const Step step = m_parser.next();
        if ((step == Step::HeartBeat || step == Step::Frame) && isOneTooMany()) {
            return;
        }
        switch (step) {
        case Step::Incomplete: return;
        case Step::HeartBeat:
            if (m_context.tap.isWatched()) {
                noteIn(nullptr);
            }
            break;
        case Step::Frame: handle(m_parser.takeFrame()); break;
        case Step::Failed: {
            const Stomp::ParseFailure &failure = m_parser.failure();
            const bool tooLarge = failure.error == Stomp::ParseError::FrameTooLarge
                || failure.error == Stomp::ParseError::HeadersTooLarge
                || failure.error == Stomp::ParseError::TooManyHeaders;
            refuse({codeOf(failure.error),
                    tooLarge ? CloseReason::TooLarge : CloseReason::ProtocolError},
                   QString::fromUtf8(failure.detail), failure.receiptId);
            return;
        }
        }
    }
}

bool Session::isTooMuch(qsizetype bytes)
{
    if (!m_rates || m_rates->takeBytes(m_beats.lastIn(), bytes)) {
        return false;
    }
    refuse(Refusals::TooManyBytes,
           QStringLiteral("A client may send %1 bytes a second. Send less, or raise "
                          "limits.bytes_per_second.")
               .arg(m_context.limits.bytesPerSecond),
           QByteArrayView());
    return true;
}

bool Session::isOneTooMany()
{
    if (!m_rates || m_rates->takeFrame(m_beats.lastIn())) {
        return false;
    }
    refuse(Refusals::TooManyFrames,
           QStringLiteral("A client may send %1 frames a second. Send fewer, or raise "
                          "limits.frames_per_second.")
               .arg(m_context.limits.framesPerSecond),
           QByteArrayView());
    return true;
}

DeliveryOutcome Session::deliver(Subscription &subscription, const MessagePointer &message,
                                 MessageEncoder &encoder)
{
    if (m_state != State::Connected || m_transport.isClosing()) {
        return DeliveryOutcome::Closing;
    }
    auto &subscribed = static_cast<SessionSubscription &>(subscription);
    if (!Subscriptions::takeVersion(subscribed, *message)) {
        return DeliveryOutcome::Written;
    }
    const qsizetype bytes = writeMessage(subscribed, *message, encoder, Retained::No);
    const auto latency = std::chrono::duration_cast<std::chrono::microseconds>(
        m_beats.lastOut() - message->publishedAt);
    noteOut(Stomp::Command::Message, message->destination, subscribed.id, message->body, bytes,
            latency.count());
    return DeliveryOutcome::Written;
}

qsizetype Session::writeMessage(SessionSubscription &subscription, const Message &message,
                                MessageEncoder &encoder, Retained retained)
{
    const OutgoingFrame frame =
        m_subscriptions.takeFrame(subscription, message, encoder, m_version, retained);
    write(frame);
    subscription.lastMessageAt = m_record.lastOutAt;
    return frame.stomp().size();
}

void Session::connected(Stomp::Version version, const Stomp::HeartBeat &client,
                        QByteArrayView login, bool saysVersion)
{
    m_state = State::Connected;
    m_version = version;
    m_parser.setVersion(version);
    m_parser.setLimits(parserLimits(m_context.limits, m_context.limits.frameBytes));
    const Stomp::HeartBeatAgreement beats = Stomp::agreed(m_context.heartBeat, client, BeatFloor);
    m_record.connectedAt = wallClock();
    m_record.stompVersion = nameOf(version).toByteArray();
    m_record.sendsEvery = beats.sendEvery;
    m_record.expectsEvery = beats.expectEvery;
    if (!login.isEmpty() && login != QByteArrayView("undefined")) {
        m_record.user = QString::fromUtf8(login.first(std::min<qsizetype>(login.size(), 128)));
    }

    Stomp::Frame frame {Stomp::Command::Connected, {}, {}};
    if (saysVersion) {
        frame.headers.append({QByteArrayLiteral("version"), nameOf(version).toByteArray()});
    }
    // Always there: stompjs 2 and @stomp/stompjs up to 5.4.2 split it without a look.
    frame.headers.append({QByteArrayLiteral("heart-beat"), encoded(m_context.heartBeat)});
    if (version == Stomp::Version::V10) {
        frame.headers.append(
            {QByteArrayLiteral("session"), "s-" + QByteArray::number(m_record.id)});
    }
    send(frame);

    m_overdue.clear();
    m_beats.start(beats);
    m_context.changed(m_record.id);
}

void Session::sendHeartBeat()
{
    write(beatFrame());
    noteOut(std::nullopt, {}, {}, {}, 1);
}

void Session::handleSilence(Clock::Duration silence)
{
    refuse(Refusals::HeartBeatLost,
           QStringLiteral("Nothing was heard from the client for %1 ms, three times the interval "
                          "it had agreed to.")
               .arg(std::chrono::duration_cast<std::chrono::milliseconds>(silence).count()),
           QByteArrayView());
}

void Session::handleOverdue()
{
    if (m_state == State::Disconnected) {
        close(statusOf(CloseReason::Disconnected));
        return;
    }
    Q_ASSERT(m_state == State::Connecting);
    refuse(
        Refusals::ConnectTimeout,
        QStringLiteral("No CONNECT came within %1 s.")
            .arg(std::chrono::duration_cast<std::chrono::seconds>(m_context.limits.connectTimeout)
                     .count()),
        QByteArrayView());
}

void Session::stopWaiting()
{
    m_beats.stop();
    m_overdue.clear();
}

void Session::sendReceipt(const Stomp::Frame &frame, const Stomp::Headers &added)
{
    const QByteArrayView receipt = frame.header("receipt");
    if (!receipt.isNull()) {
        const Stomp::Header receiptId {QByteArrayLiteral("receipt-id"), receipt.toByteArray()};
        send({Stomp::Command::Receipt, Stomp::Headers {receiptId} + added, {}});
    }
}

void Session::refuse(const Refusal &refusal, const QString &text, const Stomp::Frame &cause)
{
    refuse(refusal, text, cause.header("receipt"));
}

void Session::refuse(const Refusal &refusal, const QString &text, QByteArrayView receiptId)
{
    Stomp::Frame frame {Stomp::Command::Error, {}, text.toUtf8()};
    frame.headers.append({QByteArrayLiteral("message"), refusal.code.toByteArray()});
    if (refusal.code == Refusals::VersionNotSupported.code) {
        frame.headers.append({QByteArrayLiteral("version"), QByteArrayLiteral("1.2,1.1,1.0")});
    }
    if (!receiptId.isNull()) {
        frame.headers.append({QByteArrayLiteral("receipt-id"), receiptId.toByteArray()});
    }
    frame.headers.append(
        {QByteArrayLiteral("content-type"), QByteArrayLiteral("text/plain;charset=UTF-8")});
    send(frame);
    // STOMP 1.2, "ERROR": the server must close the connection just after it.
    close(statusOf(refusal.closes));
}

void Session::send(const Stomp::Frame &frame)
{
    const QByteArray bytes = encoded(frame, m_version);
    write(OutgoingFrame(bytes));
    noteOut(frame.command, frame.header("destination").toByteArray(), {}, frame.body, bytes.size());
}

void Session::write(const OutgoingFrame &frame)
{
    m_transport.send(frame);
    m_beats.written();
    m_record.lastOutAt = wallClock();
    noteActivity();
}

void Session::noteActivity()
{
    if (!std::exchange(m_isActive, true)) {
        m_context.active(m_record.id);
    }
}

void Session::noteIn(const Stomp::Frame *frame)
{
    TrafficRecord record;
    record.at = m_record.lastInAt;
    record.direction = Direction::In;
    record.session = m_record.id;
    record.user = m_record.user.toUtf8();
    record.bytes = 1;
    if (frame) {
        record.command = frame->command;
        record.destination = frame->header("destination").toByteArray();
        record.subscription = frame->header("id").toByteArray();
        record.body = frame->body;
        record.bytes = qint32(Stomp::nameOf(frame->command).size() + Stomp::sizeOf(frame->headers)
                              + frame->body.size() + 3);
    }
    m_context.tap.record(std::move(record));
}

void Session::noteOut(std::optional<Stomp::Command> command, const QByteArray &destination,
                      const QByteArray &subscription, const QByteArray &body, qsizetype bytes,
                      qint64 latency)
{
    ++m_record.framesOut;
    m_record.bytesOut += quint64(bytes);
    Counters::add(m_context.counters.framesOut, quint64(1));
    Counters::add(m_context.counters.bytesOut, quint64(bytes));
    if (m_context.tap.isWatched()) {
        m_context.tap.record({0, m_record.lastOutAt, Direction::Out, m_record.id,
                              m_record.user.toUtf8(), command, destination, subscription, body,
                              qint32(bytes), latency});
    }
}

} // namespace Broker
