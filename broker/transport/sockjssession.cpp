// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/sockjssession.h"

#include "broker/front/cors.h"
#include "broker/http/form.h"
#include "broker/transport/quotedframe.h"
#include "broker/transport/slowclient.h"

#include <utility>

namespace Broker {

namespace {

// Both as in sockjs-protocol 0.3.3: what a client may count on.
constexpr std::chrono::seconds HeartBeatInterval {25};
constexpr std::chrono::seconds AbsenceLimit {5};

// Requests that send something and wait, since the handler does.
constexpr size_t MaxSenders = 2;

const CloseStatus TooManySenders {
    1008, QStringLiteral("Too many requests at a time"), false,
    QStringLiteral("More than 2 waited for what was sent before, and no setting changes that.")};
const CloseStatus Interrupted {1002, QStringLiteral("Connection interrupted"), true};
const CloseStatus Absent {1006, QStringLiteral("The client did not come back"), true};

} // namespace

SockJsSession::SockJsSession(TransportFacts facts, SockJsOwner owner, qint64 streamBytes,
                             NetContext &context, std::function<void()> over)
    : m_facts(std::move(facts))
    , m_owner(std::move(owner))
    , m_streamBytes(streamBytes)
    , m_context(context)
    , m_over(std::move(over))
    , m_held(
          context.input,
          [this] {
              return ClientMemory::Owner {m_facts.network, m_facts.isLimited};
          },
          [this] { handleFull(); })
    , m_waiting(context, [this](OutputBound passed) { close(tooSlow(passed, m_context.limits)); })
    , m_idle(context.wheel, [this] { handleIdle(); })
    , m_absence(context.wheel, [this] { handleAbsence(); })
{
    m_absence.set(AbsenceLimit);
}

SockJsSession::~SockJsSession() = default;

void SockJsSession::send(const OutgoingFrame &frame)
{
    if (m_state != State::Open) {
        return;
    }
    m_waiting.add(frame);
    if (!isBehind()) {
        scheduleFlush();
    }
}

void SockJsSession::close(const CloseStatus &status)
{
    if (m_state != State::Open) {
        return;
    }
    m_state = State::Closed;
    m_status = status;
    resume(); // what waits is answered, if handed to nobody
    if (m_receiver) {
        scheduleFlush(); // what waits goes first, then the close frame
    } else {
        awaitClient();
    }
    // The handler is told later in this turn, as every transport does.
    m_context.endOfTurn.afterFlush(this, [self = shared_from_this()] {
        if (TransportHandler *handler = std::exchange(self->m_handler, nullptr)) {
            handler->closed(self->m_status);
        }
    });
}

void SockJsSession::receive(const SockJsGrant &grant, const Responder &responder)
{
    SockJsReceiver receiver {responder, SockJs::receiverFormat(grant.transport), grant};
    if (m_receiver) {
        answerOnce(receiver,
                   SockJs::closeFrame(2010, QByteArrayLiteral("Another connection still open")));
        return;
    }
    if (m_answered && !m_answered->isSameConnection(responder)) {
        // It asks again over another connection: whether it has the last answer is for the one
        // that carried it to say.
        awaitClient(); // it is here, and waits
        m_answered->inspect([self = weak_from_this(), &mailbox = m_context.mailbox, receiver,
                             answered = *m_answered](AnswerEnd ending) {
            mailbox.post([self, receiver, answered, ending] {
                if (const std::shared_ptr<SockJsSession> session = self.lock()) {
                    session->handleEnded(answered, ending);
                    session->receive(receiver.grant, receiver.responder);
                } else {
                    Http::Response response = notFound();
                    response.headers += receiver.grant.headers;
                    receiver.responder.respond(response);
                }
            });
        });
        return;
    }
    const bool hasAnswer = std::exchange(m_answered, std::nullopt).has_value();
    m_waiting.forgetHandedOut();
    if (hasAnswer && m_waiting.isEmpty() && m_handler) {
        m_handler->tookAll();
    }
    if (m_state == State::Open && m_waiting.isTooOld()) {
        m_waiting.throwAway(OutputBound::Age);
    }
    attach(receiver);
}

void SockJsSession::attach(const SockJsReceiver &receiver)
{
    if (m_state == State::Open) {
        m_absence.clear();
    }
    m_waiting.setAsked();
    m_receiver = receiver;
    begin(*m_receiver);
    receiver.responder.whenEnded(
        [self = weak_from_this(), &mailbox = m_context.mailbox,
         responder = receiver.responder](AnswerEnd ending) {
            mailbox.post([self, responder, ending] {
                if (const std::shared_ptr<SockJsSession> session = self.lock()) {
                    session->handleEnded(responder, ending);
                }
            });
        },
        m_waiting.client()); // the two are too slow together
    if (receiver.format->streams) {
        watchStream(receiver.responder);
    }
    m_idle.set(HeartBeatInterval);
    if (!std::exchange(m_saidOpen, true)) {
        writeOne(SockJs::openFrame()); // at once: clients give up on a transport after 0.6 s
    }
    if (m_receiver && (!m_waiting.isEmpty() || m_state == State::Closed)) {
        flush();
    }
}

void SockJsSession::scheduleFlush()
{
    if (!std::exchange(m_isFlushScheduled, true)) {
        m_context.endOfTurn.afterFlush(this, [self = shared_from_this()] {
            self->m_isFlushScheduled = false;
            if (!self->isBehind() || (self->m_receiver && self->isClosing())) {
                self->flush();
            }
        });
    }
}

void SockJsSession::flush()
{
    m_idle.set(HeartBeatInterval);
    m_waiting.makeWay();
    if (m_receiver->format->streams) {
        flushStream();
    } else {
        flushPoll();
    }
}

void SockJsSession::flushStream()
{
    QList<StreamPiece> pieces;
    while (!m_waiting.isEmpty() && m_receiver->written < m_streamBytes) {
        const QByteArray next = piece(*m_receiver, m_waiting.first());
        m_receiver->written += contentSize(next, m_receiver->responder.isChunked());
        pieces.emplaceBack(next, m_waiting.first().key(), m_waiting.first().push());
        m_waiting.removeFirst();
    }
    const bool isOver = m_state == State::Closed && m_waiting.isEmpty();
    if (isOver) {
        pieces.append(piece(*m_receiver, closeFrame()));
    }
    m_receiver->responder.write(pieces);
    if (isOver || m_receiver->written >= m_streamBytes) {
        m_receiver->responder.endStream();
        detach();
    }
}

void SockJsSession::flushPoll()
{
    if (m_waiting.isEmpty()) {
        if (m_state == State::Closed) {
            writeOne(closeFrame());
        }
        return;
    }
    // Past the bounds of a connection an answer would be cut off, and come again for ever.
    QByteArray frame = "a[";
    for (const OutgoingFrame &message :
         m_waiting.handOut(m_context.limits.outputBytes / 2, [](const OutgoingFrame &message) {
             return quotedFrame(message).size();
         })) {
        if (frame.size() > 2) {
            frame += ',';
        }
        frame += quotedFrame(message);
    }
    frame += ']';
    m_answered = m_receiver->responder;
    writeOne(frame);
}

// One frame to the receiver; a poll is answered by it.
void SockJsSession::writeOne(const QByteArray &frame)
{
    if (m_receiver->format->streams) {
        const QByteArray bytes = piece(*m_receiver, frame);
        m_receiver->written += contentSize(bytes, m_receiver->responder.isChunked());
        m_receiver->responder.write({bytes});
        return;
    }
    answerOnce(*m_receiver, frame);
    detach();
}

void SockJsSession::detach()
{
    m_receiver.reset();
    m_waiting.setUnasked();
    m_idle.clear();
    awaitClient();
}

// One that is closed has its end in sight, however often it is asked for it.
void SockJsSession::awaitClient()
{
    if (m_state == State::Open || !m_hasLastTerm) {
        m_hasLastTerm = m_state == State::Closed;
        m_absence.set(AbsenceLimit);
    }
}

void SockJsSession::handleEnded(const Responder &responder, AnswerEnd ending)
{
    if (m_receiver && m_receiver->responder == responder) {
        // It went while it waited or streamed; what of the stream it has read nobody can tell.
        detach();
        close(ending == AnswerEnd::TooSlow ? tooSlow(ending.passed, m_context.limits)
                                           : Interrupted);
    } else if (m_answered && *m_answered == responder) {
        if (ending == AnswerEnd::Delivered) {
            m_waiting.forgetHandedOut();
        } else if (ending == AnswerEnd::TooSlow && m_state == State::Open) {
            m_waiting.forgetHandedOut();
            m_waiting.clear();
            close(tooSlow(ending.passed, m_context.limits)); // counted as its connection
        } else {
            m_waiting.takeBack(); // it was cut off on its way: they wait for the next receiver
        }
        m_answered.reset();
    }
}

bool SockJsSession::take(const SockJsGrant &grant, const Http::Request &request,
                         const Responder &responder)
{
    const bool isForm = grant.transport == SockJs::TransportName::JsonpSend;
    QByteArray json = request.body;
    if (isForm && request.header("Content-Type").startsWith("application/x-www-form-urlencoded")) {
        json = Http::formValue(request.body, "d").value_or(QByteArray());
    }
    const SockJs::DecodedMessages decoded = SockJs::decodedMessages(json);
    if (decoded.error != SockJs::MessageError::None) {
        Http::Response response =
            Http::plain(500,
                        decoded.error == SockJs::MessageError::Empty ? "Payload expected."
                                                                     : "Broken JSON encoding.");
        response.headers += grant.headers;
        responder.respond(response);
        return false;
    }
    // Konqueror made something odd of a 204, so a form gets a word.
    Http::Response response = Http::plain(isForm ? 200 : 204, isForm ? "ok" : "");
    response.headers += grant.headers;
    const Sender sender {decoded.messages, responder, response, request.body.size()};
    if (!m_isPaused) {
        handOn(sender);
    } else if (m_senders.size() < MaxSenders) {
        keep(sender); // sockjs-client sends nothing more before it is answered
    } else {
        close(TooManySenders);
        handOn(sender);
    }
    return true;
}

void SockJsSession::handOn(const Sender &sender)
{
    sender.responder.respond(sender.response);
    for (const QByteArray &message : sender.messages) {
        if (m_state == State::Open && m_handler) {
            m_handler->received(message);
        }
    }
}

void SockJsSession::keep(const Sender &sender)
{
    m_senders.push_back(sender);
    m_senderBytes += sender.bytes;
    if (!m_held.set(m_senderBytes)) {
        handleFull();
    }
}

void SockJsSession::handleFull()
{
    if (m_handler) {
        m_handler->inputFull();
    }
    close(statusOf(CloseReason::InputFull)); // which answers them
}

void SockJsSession::resume()
{
    m_isPaused = false;
    const std::shared_ptr<SockJsSession> self = shared_from_this();
    while (!m_isPaused && !m_senders.empty()) {
        const Sender sender = std::move(m_senders.front());
        m_senders.pop_front();
        m_senderBytes -= sender.bytes;
        m_held.set(m_senderBytes);
        handOn(sender);
    }
}

void SockJsSession::watchStream(const Responder &responder)
{
    responder.whenBehind(
        [self = weak_from_this(), &mailbox = m_context.mailbox, responder](bool isBehind) {
            mailbox.post([self, responder, isBehind] {
                if (const std::shared_ptr<SockJsSession> session = self.lock()) {
                    session->handleBehind(responder, isBehind);
                }
            });
        });
}

// What a client does not read yet stays here, where a newer count takes the place of an older one:
// what was written counts for the length of its stream, be it replaced or not.
void SockJsSession::handleBehind(const Responder &responder, bool isBehind)
{
    if (!m_receiver || !(m_receiver->responder == responder)) {
        return;
    }
    m_receiver->isBehind = isBehind;
    if (isBehind) {
        m_waiting.setUnasked();
        return;
    }
    m_waiting.setAsked();
    if (m_state == State::Open && m_waiting.isTooOld()) {
        m_waiting.throwAway(OutputBound::Age);
    } else if (!m_waiting.isEmpty()) {
        flush();
    }
}

void SockJsSession::handleIdle()
{
    if (m_receiver) {
        m_idle.set(HeartBeatInterval);
        writeOne(SockJs::heartBeatFrame());
    }
}

void SockJsSession::handleAbsence()
{
    if (m_state == State::Open) {
        if (const std::optional<OutputBound> passed = m_waiting.passedBound()) {
            m_waiting.throwAway(*passed);
        } else {
            close(Absent);
        }
        m_waiting.clear();
    }
    m_absence.clear();
    m_over();
}

} // namespace Broker
