// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/tokenbucket.h"
#include "broker/net/lingeringclose.h"
#include "broker/net/netcontext.h"
#include "broker/net/socketoutput.h"
#include "broker/session/transport.h"
#include "broker/websocket/websocketreader.h"

#include <QTcpSocket>

#include <array>
#include <memory>

namespace Broker {

/// A session's way over a WebSocket, raw or with the framing of SockJS, as TransportFacts::kind
/// says.
///
/// Frames are collected over a turn and written past QTcpSocket, so that a message for many is
/// framed once, and so that all that goes out is bounded.
class WebSocketTransport : public Transport
{
public:
    /// \a handshake is the answer to the client's, which goes out first; of \a socket its request
    /// is read and nothing else.
    WebSocketTransport(std::unique_ptr<QTcpSocket> socket, const QByteArray &handshake,
                       TransportFacts facts, NetContext &context);
    ~WebSocketTransport() override;
    Q_DISABLE_COPY_MOVE(WebSocketTransport)

    const TransportFacts &facts() const override { return m_facts; }
    void open(TransportHandler &handler) override;
    void send(const OutgoingFrame &frame) override;
    void close(const CloseStatus &status) override;
    void abort(const CloseStatus &status) override;
    bool isClosing() const override { return m_state != State::Open; }
    qint64 queuedBytes() const override { return m_output.queuedBytes(); }

private:
    enum class State : quint8 { Open, Closing, Closed };

    bool hasSockJsFraming() const { return m_facts.kind == TransportKind::SockJsWebSocket; }
    void handleReadyRead();
    void readFrames();
    void handleStep(WebSocketReader::Step step);
    void handleMessage(QByteArrayView message);
    void watchProgress();
    void handleDisconnected();
    void handleOverflow();
    void sayClose();
    void handleWritten();
    void keepAlive();
    void finish(const CloseStatus &status);

    std::unique_ptr<QTcpSocket> m_socket;
    WebSocketReader m_reader;
    TransportFacts m_facts;
    NetContext &m_context;
    TransportHandler *m_handler = nullptr;
    State m_state = State::Open;
    CloseStatus m_status; // only while closing
    TokenBucket m_controlFrames;
    quint64 m_endCount = 0; // of the reader, when m_messageDeadline was set
    Clock::TimePoint m_lastIn;
    Clock::TimePoint m_lastOut;
    bool m_awaitsPong = false;
    SocketOutput m_output;
    LingeringClose m_lingeringClose;
    Deadline m_messageDeadline;
    Deadline m_closeDeadline;
    Deadline m_idleDeadline;
    std::array<QMetaObject::Connection, 3> m_connections;         // to the socket
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true); // false once destroyed
};

} // namespace Broker
