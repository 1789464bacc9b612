// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/heldinput.h"
#include "broker/base/tokenbucket.h"
#include "broker/net/connection.h"
#include "broker/session/transport.h"
#include "broker/websocket/websocketreader.h"

#include <memory>

namespace Broker {

/// A session's way over a WebSocket, raw or with the framing of SockJS, as TransportFacts::kind
/// says.
///
/// It ends as RFC 6455, 7.1, has it: the end that says Close first waits for the other's, 2 s here,
/// and then the broker ends its side.
class WebSocketTransport : public Transport, private ConnectionHandler
{
public:
    /// Over \a connection the handshake is done.
    WebSocketTransport(std::unique_ptr<Connection> connection, TransportFacts facts,
                       NetContext &context);
    ~WebSocketTransport() override;
    Q_DISABLE_COPY_MOVE(WebSocketTransport)

    const TransportFacts &facts() const override { return m_facts; }
    void open(TransportHandler &handler) override;
    void send(const OutgoingFrame &frame) override;
    void setMessageBytes(qint64 bytes) override { m_reader.setMessageBytes(bytes); }
    void pause() override;
    void resume() override;
    void close(const CloseStatus &status) override;
    void abort(const CloseStatus &status) override;
    bool isClosing() const override { return m_state != State::Open; }
    bool isBinary() const override { return !m_reader.isText(); }
    void sendBinary() override { m_sendsBinary = true; }
    bool isBehind() const override { return m_connection->isBehind(); }
    Held holds(const QByteArray &key) const override { return m_connection->holds(key); }
    qint64 lateUntil() const override { return m_connection->lateUntil(); }
    void keepPace(const Pace &pace) override { m_connection->keepPace(pace); }
    qint64 queuedBytes() const override { return m_connection->queuedBytes(); }

private:
    /// Closing: Close was said, and the peer's may come.
    enum class State : quint8 { Open, Closing, Ending, Closed };

    bool hasSockJsFraming() const { return m_facts.kind == TransportKind::SockJsWebSocket; }
    void received(std::span<char> bytes) override;
    void overflowed(OutputBound passed) override;
    void ended() override;
    void readFrames();
    void awaitClose();
    void awaitSilence();
    void handleStep(WebSocketReader::Step step);
    void handleMessage(QByteArrayView message);
    void watchProgress();
    void noteHeld();
    void handleFull();
    void sayClose();
    void endConnection();
    void keepAlive();
    void finish(const CloseStatus &status);

    std::unique_ptr<Connection> m_connection;
    WebSocketReader m_reader;
    TransportFacts m_facts;
    std::unique_ptr<HeldInput> m_held; // by m_reader; null until it is more than is free
    NetContext &m_context;
    TransportHandler *m_handler = nullptr;
    State m_state = State::Open;
    CloseStatus m_status;    // only while closing
    bool m_isBroken = false; // what the client sent was no SockJS
    bool m_isDeaf = false;   // its frames cannot be read any more
    bool m_sendsBinary = false;
    TokenBucket m_controlFrames;
    quint64 m_endCount = 0; // of the reader, when m_messageDeadline was set
    Clock::TimePoint m_lastIn;
    Clock::TimePoint m_lastOut;
    bool m_awaitsPong = false;
    bool m_isPaused = false;
    Deadline m_messageDeadline;
    Deadline m_closeDeadline;
    Deadline m_idleDeadline;
};

} // namespace Broker
