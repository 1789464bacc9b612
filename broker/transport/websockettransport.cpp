// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/websockettransport.h"

#include "broker/sockjs/frame.h"
#include "broker/transport/slowclient.h"
#include "broker/websocket/websocketframe.h"

#include <utility>

namespace Broker {

namespace {

// How long the peer may take to say Close, and with it all that is to be written before ours; and
// then to end its side.
constexpr std::chrono::seconds CloseTimeout {2};
constexpr std::chrono::seconds EndTimeout {1};

// Who says nothing for so long after our Close has read it, as far as can be told.
constexpr std::chrono::milliseconds Silence {200};

// A peer that was silent for the interval is asked whether it is there, and has the time-out to
// answer.
// SockJS has the same interval for its own heart-beat.
constexpr std::chrono::seconds IdleInterval {25};
constexpr std::chrono::seconds PongTimeout {10};

// No browser sends control frames of its own accord, and other clients a few a minute.
constexpr Rate ControlFrames {10, 30};

const CloseStatus TooManyControlFrames {
    1008, QStringLiteral("Too many control frames"), false,
    QStringLiteral("More than 10 pings and pongs came in a second, and no setting changes that.")};
const CloseStatus Abnormal {1006, QStringLiteral("The connection ended without a Close frame"),
                            true};

} // namespace

WebSocketTransport::WebSocketTransport(std::unique_ptr<Connection> connection, TransportFacts facts,
                                       NetContext &context)
    : m_connection(std::move(connection))
    , m_reader({messageBytes(context.limits), context.limits.fragmentsPerMessage})
    , m_facts(std::move(facts))
    , m_context(context)
    , m_controlFrames(ControlFrames, context.wheel.now())
    , m_lastIn(context.wheel.now())
    , m_lastOut(m_lastIn)
    , m_messageDeadline(context.wheel, [this] { close(statusOf(CloseReason::MessageTimeout)); })
    , m_closeDeadline(context.wheel, [this] { endConnection(); })
    , m_idleDeadline(context.wheel, [this] { keepAlive(); })
{
    m_connection->setHandler(*this, SocketOutput::Bounds::of(context.limits));
}

WebSocketTransport::~WebSocketTransport()
{
    m_context.endOfTurn.forget(this);
}

void WebSocketTransport::open(TransportHandler &handler)
{
    m_handler = &handler;
    m_idleDeadline.set(IdleInterval);
    if (hasSockJsFraming()) {
        m_connection->append(webSocketMessage(SockJs::openFrame()));
    }
}

void WebSocketTransport::send(const OutgoingFrame &frame)
{
    if (m_state != State::Open) {
        return;
    }
    if (hasSockJsFraming()) {
        m_lastOut = m_context.wheel.now();
        m_connection->append(frame.framed(OutgoingFrame::Framing::SockJsWebSocket,
                                          [](QByteArrayView stomp) {
                                              return webSocketMessage(SockJs::messageFrame(stomp));
                                          }),
                             frame.key(), frame.push());
    } else if (m_sendsBinary) {
        m_connection->append(frame.framed(OutgoingFrame::Framing::WebSocketBinary, webSocketBinary),
                             frame.key(), frame.push());
    } else {
        m_connection->append(frame.headed(webSocketHead), frame.key(), frame.push());
    }
}

void WebSocketTransport::pause()
{
    m_isPaused = true;
    m_messageDeadline.clear(); // the peer cannot go on
    m_connection->pauseReading();
}

void WebSocketTransport::resume()
{
    if (!std::exchange(m_isPaused, false) || m_state != State::Open) {
        return;
    }
    m_lastIn = m_context.wheel.now();
    m_controlFrames.catchUp(m_lastIn);
    readFrames();
    noteHeld();
    if (!m_isPaused) {
        m_connection->resumeReading();
    }
}

void WebSocketTransport::close(const CloseStatus &status)
{
    if (m_state != State::Open) {
        return;
    }
    m_isPaused = false;
    m_connection->resumeReading(); // for the peer's Close
    m_state = State::Closing;
    m_status = status;
    m_idleDeadline.clear();
    m_messageDeadline.clear();
    sayClose();
    m_closeDeadline.set(CloseTimeout);
}

void WebSocketTransport::sayClose()
{
    if (hasSockJsFraming() && !m_isBroken) {
        m_connection->append(
            webSocketMessage(SockJs::closeFrame(m_status.code, m_status.reason.toUtf8())));
    }
    m_connection->append(webSocketClose(m_status));
}

void WebSocketTransport::abort(const CloseStatus &status)
{
    if (m_state == State::Closed) {
        return;
    }
    m_connection->abort();
    finish(status);
}

void WebSocketTransport::received(std::span<char> bytes)
{
    if (m_isDeaf) {
        awaitSilence();
        return;
    }
    m_reader.append(bytes);
    if (m_state == State::Open) {
        readFrames();
    } else {
        awaitClose();
    }
    noteHeld();
}

void WebSocketTransport::noteHeld()
{
    const qint64 held = m_reader.heldBytes();
    if (!m_held && held > HeldInput::FreeBytes) {
        m_held = std::make_unique<HeldInput>(
            m_context.input,
            [this] {
                return ClientMemory::Owner {m_facts.network, m_facts.isLimited};
            },
            [this] { handleFull(); });
    }
    if (m_held && !m_held->set(held)) {
        handleFull();
    }
}

// Nothing more of it is kept, so where frames begin is not known any more.
void WebSocketTransport::handleFull()
{
    m_reader.stop();
    if (m_held) {
        m_held->set(0);
    }
    if (m_state == State::Open) {
        m_handler->inputFull();
        close(statusOf(CloseReason::InputFull));
    }
    awaitSilence();
}

void WebSocketTransport::readFrames()
{
    using Step = WebSocketReader::Step;
    Step step = m_reader.next();
    if (step != Step::Incomplete) {
        m_lastIn = m_context.wheel.now();
        m_awaitsPong = false; // whatever it says, it is there
    }
    for (; step != Step::Incomplete; step = m_reader.next()) {
        handleStep(step);
        if (m_state != State::Open) {
            awaitClose();
            return;
        }
        if (m_isPaused) {
            m_reader.hold();
            return;
        }
    }
    watchProgress();
}

// RFC 6455, 5.5.1: what comes after our Close does not count, but for the peer's own.
void WebSocketTransport::awaitClose()
{
    using Step = WebSocketReader::Step;
    for (Step step = m_reader.next(); step != Step::Incomplete; step = m_reader.next()) {
        if (step == Step::Close) {
            endConnection();
            return;
        }
        if (step == Step::Failed) {
            awaitSilence();
            return;
        }
    }
}

// Where frames begin is not known any more, and nor is a Close. A peer that has ours says no more,
// and to end before it does would cut it off, at a proxy for one, before it has read why.
void WebSocketTransport::awaitSilence()
{
    m_isDeaf = true;
    if (m_state == State::Closing) {
        m_idleDeadline.set(Silence);
    }
}

void WebSocketTransport::handleStep(WebSocketReader::Step step)
{
    using Step = WebSocketReader::Step;
    const bool isPingOrPong = step == Step::Ping || step == Step::Pong;
    if (isPingOrPong && !m_controlFrames.take(m_context.wheel.now())) {
        close(TooManyControlFrames);
        return;
    }
    switch (step) {
    case Step::Incomplete:
    case Step::Pong: break;
    case Step::Message: handleMessage(m_reader.payload()); break;
    case Step::Ping: m_connection->append(webSocketPong(m_reader.payload())); break;
    case Step::Close: { // RFC 6455, 5.5.1: what the peer says is said back
        CloseStatus status = m_reader.status();
        status.isPeers = true;
        close(status);
        endConnection();
        break;
    }
    case Step::Failed:
        if (m_reader.hasMetItsBound()) {
            m_handler->refused();
        }
        close(m_reader.status());
        awaitSilence();
        break;
    }
}

void WebSocketTransport::handleMessage(QByteArrayView message)
{
    if (!hasSockJsFraming()) {
        m_handler->received(message);
        return;
    }
    const SockJs::DecodedMessages decoded = SockJs::decodedMessages(message);
    if (decoded.error == SockJs::MessageError::BadJson) {
        m_isBroken = true; // sockjs-protocol 0.3.3, Websocket.broken_json: the end and no frame
        close(statusOf(CloseReason::InvalidMessage));
        return;
    }
    for (const QByteArray &one : decoded.messages) {
        if (m_state == State::Open) {
            m_handler->received(one);
        }
    }
}

void WebSocketTransport::watchProgress()
{
    // The time is for a message as a whole: a byte now and then does not prolong it.
    if (!m_reader.isInside()) {
        m_messageDeadline.clear();
    } else if (!m_messageDeadline.isSet() || m_endCount != m_reader.endCount()) {
        m_endCount = m_reader.endCount();
        m_messageDeadline.set(m_context.limits.messageTimeout);
    }
}

void WebSocketTransport::ended()
{
    finish(m_state == State::Open ? Abnormal : m_status);
}

void WebSocketTransport::overflowed(OutputBound passed)
{
    // The client may read on and see why; what waited for it would only be in the way.
    m_connection->dropQueued();
    if (m_state == State::Open) {
        close(tooSlow(passed, m_context.limits));
    } else {
        sayClose();
    }
}

// The peer still gets to read what was before our Close: ending both sides now would answer what it
// is still sending with a reset, which overtakes the ERROR.
void WebSocketTransport::endConnection()
{
    if (m_state != State::Closing) {
        return;
    }
    m_state = State::Ending;
    const bool isTooLate = !m_closeDeadline.isSet();
    m_closeDeadline.clear();
    if (isTooLate && m_connection->queuedBytes() > 0) {
        abort(m_status); // it does not read
    } else {
        m_connection->end(isTooLate ? EndTimeout : CloseTimeout);
    }
}

void WebSocketTransport::keepAlive()
{
    if (m_state != State::Open) {
        endConnection(); // it is silent
        return;
    }
    const Clock::TimePoint now = m_context.wheel.now();
    // A peer that is inside of a message talks, and cannot answer before it is through; nor is it
    // heard while nothing is read.
    const bool isTalking = m_reader.isInside() || m_isPaused;
    if (m_awaitsPong && !isTalking) {
        CloseStatus status = statusOf(CloseReason::HeartBeatLost);
        status.cause = QStringLiteral("It sent nothing, and answered no ping.");
        abort(status);
        return;
    }
    if (hasSockJsFraming() && now - m_lastOut >= IdleInterval) {
        m_lastOut = now;
        m_connection->append(webSocketMessage(SockJs::heartBeatFrame()));
    }
    const Clock::Duration silence = now - m_lastIn;
    if (isTalking) {
        m_idleDeadline.set(PongTimeout);
    } else if (silence >= IdleInterval) {
        m_awaitsPong = true;
        m_connection->append(webSocketPing());
        m_idleDeadline.set(PongTimeout);
    } else {
        m_idleDeadline.set(IdleInterval - silence);
    }
}

void WebSocketTransport::finish(const CloseStatus &status)
{
    if (m_state == State::Closed) {
        return;
    }
    m_state = State::Closed;
    m_messageDeadline.clear();
    m_closeDeadline.clear();
    m_idleDeadline.clear();
    m_context.endOfTurn.afterFlush(this, [this, status] {
        if (m_handler) {
            m_handler->closed(status);
        }
    });
}

} // namespace Broker
