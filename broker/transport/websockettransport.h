// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/session/transport.h"
#include "broker/transport/socketoutput.h"
#include "broker/transport/transportcontext.h"

#include <QPointer>
#include <QWebSocket>

#include <memory>

namespace Broker {

/// A session's way over a WebSocket, raw or with the framing of SockJS, as TransportFacts::kind
/// says.
///
/// Qt reads: it joins fragments, checks and answers control frames. Frames go out past it, so that
/// a message for many is framed once.
class WebSocketTransport : public Transport
{
public:
    /// \a webSocket is open and nothing of its frames is parsed yet; \a socket is the one below it.
    WebSocketTransport(std::unique_ptr<QWebSocket> webSocket, QTcpSocket &socket,
                       TransportFacts facts, TransportContext &context);
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
    void handleDisconnected();
    void handleWritten();
    void handlePong();
    void keepAlive();
    void finish(const CloseStatus &status);

    std::unique_ptr<QWebSocket> m_webSocket;
    QPointer<QTcpSocket> m_socket;
    TransportFacts m_facts;
    TransportContext &m_context;
    TransportHandler *m_handler = nullptr;
    State m_state = State::Open;
    CloseStatus m_status;         // as told by us; only while closing
    bool m_hasCloseFrame = false; // whether the peer sent one, or made Qt send one
    Clock::TimePoint m_lastIn;
    Clock::TimePoint m_lastOut;
    bool m_awaitsPong = false;
    SocketOutput m_output;
    Deadline m_closeDeadline;
    Deadline m_idleDeadline;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true); // false once destroyed
};

} // namespace Broker
