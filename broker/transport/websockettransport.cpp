// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/websockettransport.h"

#include "broker/sockjs/frame.h"
#include "broker/transport/websocketframe.h"

#include <sys/socket.h>

#include <utility>

namespace Broker {

namespace {

// How long a closing connection may take to drain and to be closed by its peer.
constexpr std::chrono::seconds CloseGrace {2};

// A peer that was silent for so long is asked whether it is there, and has so long to answer.
// SockJS has the same interval for its own heart-beat.
constexpr std::chrono::seconds IdleInterval {25};
constexpr std::chrono::seconds PongTimeout {10};

const CloseStatus Abnormal {1006, QStringLiteral("The connection ended without a Close frame")};

} // namespace

WebSocketTransport::WebSocketTransport(std::unique_ptr<QWebSocket> webSocket, QTcpSocket &socket,
                                       TransportFacts facts, TransportContext &context)
    : m_webSocket(std::move(webSocket))
    , m_socket(&socket)
    , m_facts(std::move(facts))
    , m_context(context)
    , m_lastIn(context.wheel.now())
    , m_lastOut(m_lastIn)
    , m_output(socket, context.turnEnd, context.wheel,
               {context.limits.outputBytes, context.limits.outputAge},
               [this] { abort(statusOf(CloseReason::TooSlow)); })
    , m_closeDeadline(context.wheel, [this] { finish(m_status); })
    , m_idleDeadline(context.wheel, [this] { keepAlive(); })
{
    QWebSocket *source = m_webSocket.get();
    QObject::connect(source, &QWebSocket::textMessageReceived, source,
                     [this](const QString &text) { handleMessage(text.toUtf8()); });
    QObject::connect(source, &QWebSocket::binaryMessageReceived, source,
                     [this](const QByteArray &bytes) { handleMessage(bytes); });
    QObject::connect(source, &QWebSocket::aboutToClose, source, [this] { m_hasCloseFrame = true; });
    QObject::connect(source, &QWebSocket::disconnected, source, [this] { handleDisconnected(); });
    QObject::connect(source, &QWebSocket::pong, source, [this] { handlePong(); });
    QObject::connect(m_socket, &QTcpSocket::bytesWritten, source, [this] { handleWritten(); });
}

WebSocketTransport::~WebSocketTransport()
{
    *m_alive = false;
    m_webSocket->disconnect();
    m_webSocket.reset();
    delete m_socket.data(); // Qt leaves it behind in some ways to end, and deletes it in others
}

void WebSocketTransport::open(TransportHandler &handler)
{
    m_handler = &handler;
    m_idleDeadline.set(IdleInterval);
    if (hasSockJsFraming()) {
        m_output.append(webSocketMessage(SockJs::openFrame()));
    }
}

void WebSocketTransport::send(const OutgoingFrame &frame)
{
    if (m_state != State::Open) {
        return;
    }
    m_lastOut = m_context.wheel.now();
    if (hasSockJsFraming()) {
        m_output.append(
            frame.framed(OutgoingFrame::Framing::SockJsWebSocket, [](const QByteArray &stomp) {
                return webSocketMessage(SockJs::messageFrame(QByteArrayView(stomp)));
            }));
    } else {
        m_output.append(
            frame.framed(OutgoingFrame::Framing::WebSocket,
                         [](const QByteArray &stomp) { return webSocketMessage(stomp); }));
    }
}

void WebSocketTransport::close(const CloseStatus &status)
{
    if (m_state != State::Open) {
        return;
    }
    m_state = State::Closing;
    m_status = status;
    m_idleDeadline.clear();
    if (hasSockJsFraming()) {
        m_output.append(webSocketMessage(SockJs::closeFrame(status.code, status.reason.toUtf8())));
    }
    m_output.append(webSocketClose(status));
    m_closeDeadline.set(CloseGrace);
    m_context.turnEnd.afterFlush([this, alive = m_alive] {
        if (*alive) {
            handleWritten();
        }
    });
}

void WebSocketTransport::abort(const CloseStatus &status)
{
    if (m_state == State::Closed) {
        return;
    }
    if (m_socket) {
        m_socket->disconnect(m_webSocket.get());
        m_socket->abort();
    }
    finish(status);
}

void WebSocketTransport::handleMessage(QByteArrayView message)
{
    m_lastIn = m_context.wheel.now();
    if (m_state != State::Open) {
        return; // read and dropped, so that the kernel need not answer it with a reset
    }
    if (!hasSockJsFraming()) {
        m_handler->received(message);
        return;
    }
    const SockJs::DecodedMessages decoded = SockJs::decodedMessages(message);
    if (decoded.error == SockJs::MessageError::BadJson) {
        close(statusOf(CloseReason::InvalidMessage));
        return;
    }
    for (const QByteArray &one : decoded.messages) {
        if (m_state == State::Open) {
            m_handler->received(one);
        }
    }
}

void WebSocketTransport::handleDisconnected()
{
    if (m_state == State::Closing) {
        finish(m_status);
    } else if (m_hasCloseFrame) {
        finish({quint16(m_webSocket->closeCode()), m_webSocket->closeReason()});
    } else {
        finish(Abnormal);
    }
}

void WebSocketTransport::handleWritten()
{
    // Our side is done once the Close frame left. The peer still gets to read what was before it:
    // closing the socket now would answer what it is still sending with a reset, which overtakes
    // the ERROR.
    if (m_state == State::Closing && m_socket && m_output.queuedBytes() == 0) {
        ::shutdown(int(m_socket->socketDescriptor()), SHUT_WR);
    }
}

void WebSocketTransport::handlePong()
{
    m_awaitsPong = false;
    m_lastIn = m_context.wheel.now();
}

void WebSocketTransport::keepAlive()
{
    const Clock::TimePoint now = m_context.wheel.now();
    if (m_awaitsPong) {
        abort(statusOf(CloseReason::HeartBeatLost));
        return;
    }
    if (hasSockJsFraming() && now - m_lastOut >= IdleInterval) {
        m_lastOut = now;
        m_output.append(webSocketMessage(SockJs::heartBeatFrame()));
    }
    const bool isSilent = now - m_lastIn >= IdleInterval;
    if (isSilent) {
        m_awaitsPong = true;
        m_webSocket->ping();
    }
    m_idleDeadline.set(isSilent ? Clock::Duration(PongTimeout) : Clock::Duration(IdleInterval));
}

void WebSocketTransport::finish(const CloseStatus &status)
{
    if (m_state == State::Closed) {
        return;
    }
    m_state = State::Closed;
    m_closeDeadline.clear();
    m_idleDeadline.clear();
    m_context.turnEnd.afterFlush([this, alive = m_alive, status] {
        if (*alive && m_handler) {
            m_handler->closed(status);
        }
    });
}

} // namespace Broker
