// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/tokenbucket.h"
#include "broker/session/transport.h"
#include "broker/transport/lingeringclose.h"
#include "broker/transport/socketoutput.h"
#include "broker/transport/transportcontext.h"
#include "broker/transport/websocketendpoint.h"

#include <memory>

namespace Broker {

/// A session's way over a WebSocket, raw or with the framing of SockJS, as TransportFacts::kind
/// says.
///
/// Qt reads the messages that a FrameGuard lets through. Control frames are answered here, and
/// frames go out past Qt: so that a message for many is framed once, and so that all that goes out
/// is bounded.
class WebSocketTransport : public Transport
{
public:
    WebSocketTransport(WebSocketLink link, TransportFacts facts, TransportContext &context);
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
    void handleMessage(QByteArrayView message);
    void handleSeen(WebSocketReader::Step step);
    void handlePong();
    void watchProgress();
    void handleDisconnected();
    void handleOverflow();
    void handleWritten();
    void keepAlive();
    void finish(const CloseStatus &status);

    WebSocketLink m_link;
    TransportFacts m_facts;
    TransportContext &m_context;
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
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true); // false once destroyed
};

} // namespace Broker
