// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/heldinput.h"
#include "broker/front/responder.h"
#include "broker/http/request.h"
#include "broker/net/netcontext.h"
#include "broker/session/transport.h"
#include "broker/sockjs/frame.h"
#include "broker/transport/sockjsowner.h"
#include "broker/transport/sockjsreceiver.h"
#include "broker/transport/waitingframes.h"

#include <QByteArray>

#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace Broker {

/// A client that comes and goes: one SockJS session over HTTP, its waiting messages and the
/// request, if there is one now, that takes them.
///
/// It lives on one worker; its requests come over any connection to any. It outlives the handler it
/// carries messages for by some seconds, to tell the client how it ended.
class SockJsSession : public std::enable_shared_from_this<SockJsSession>
{
public:
    /// \a over is called once there is no more to say to the client.
    SockJsSession(TransportFacts facts, SockJsOwner owner, qint64 streamBytes, NetContext &context,
                  std::function<void()> over);
    ~SockJsSession();
    Q_DISABLE_COPY_MOVE(SockJsSession)

    const TransportFacts &facts() const { return m_facts; }

    /// Whose session it is: nobody else's requests are for it.
    SockJsOwner &owner() { return m_owner; }

    /// The client waits for messages by \a responder.
    void receive(const SockJsGrant &grant, const Responder &responder);

    /// The client sends \a request; \a responder hears whether it could be understood, and so does
    /// the caller.
    bool take(const SockJsGrant &grant, const Http::Request &request, const Responder &responder);

    /// \a bounded is told of setMessageBytes(): bodies are bounded where they arrive.
    void whenBounded(std::function<void(qint64 bytes)> bounded) { m_bounded = std::move(bounded); }

    // For SockJsTransport; \sa Transport.
    void open(TransportHandler &handler) { m_handler = &handler; }
    void send(const OutgoingFrame &frame);
    void setMessageBytes(qint64 bytes) { m_bounded(bytes); }
    void pause() { m_isPaused = true; }
    void resume();
    void close(const CloseStatus &status);
    bool isClosing() const { return m_state != State::Open; }
    bool isBehind() const { return !m_receiver || m_receiver->isBehind; }
    Held holds(const QByteArray &key) const
    {
        // What a stream was written before it was known to be behind waits in its connection.
        return m_waiting.holds(key)    ? Held::Yes
            : isBehind() && m_receiver ? m_receiver->responder.holds(key)
                                       : Held::No;
    }
    qint64 lateUntil() const { return m_waiting.lateUntil(); }
    bool hasReceiver() const { return m_receiver.has_value(); }
    void keepPace(const Pace &pace) { m_waiting.keepPace(pace); }
    qint64 queuedBytes() const { return m_waiting.bytes(); }

    /// The handler is gone: nobody hears of the rest.
    void forgetHandler() { m_handler = nullptr; }

private:
    enum class State : quint8 { Open, Closed };

    /// A request that sends something, not answered yet.
    struct Sender
    {
        QList<QByteArray> messages;
        Responder responder;
        Http::Response response; // once it is taken
        qint64 bytes = 0;        // of the request
    };

    void handOn(const Sender &sender);
    void keep(const Sender &sender);
    void handleFull();
    void attach(const SockJsReceiver &receiver);
    void scheduleFlush();
    void flush();
    void flushStream();
    void flushPoll();
    void writeOne(const QByteArray &frame);
    void detach();
    void awaitClient();
    void handleEnded(const Responder &responder, AnswerEnd ending);
    void watchStream(const Responder &responder);
    void handleBehind(const Responder &responder, bool isBehind);
    void handleIdle();
    void handleAbsence();
    void finish(const CloseStatus &status);
    QByteArray closeFrame() const
    {
        return SockJs::closeFrame(m_status.code, m_status.reason.toUtf8());
    }

    TransportFacts m_facts;
    SockJsOwner m_owner;
    qint64 m_streamBytes;
    NetContext &m_context;
    std::function<void()> m_over;
    std::function<void(qint64 bytes)> m_bounded = [](qint64) {};
    TransportHandler *m_handler = nullptr;
    State m_state = State::Open;
    CloseStatus m_status; // only where Closed
    bool m_saidOpen = false;
    bool m_isFlushScheduled = false;
    bool m_hasLastTerm = false; // m_absence is the end, whatever the client asks for
    bool m_isPaused = false;
    std::deque<Sender> m_senders; // while paused
    qint64 m_senderBytes = 0;
    HeldInput m_held; // by m_senders
    std::optional<SockJsReceiver> m_receiver;
    WaitingFrames m_waiting;
    std::optional<Responder> m_answered; // the poll that took what was handed out last
    Deadline m_idle;                     // when to say `h`
    Deadline m_absence;                  // when a client that does not ask is gone
};

} // namespace Broker
