// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/api/eventstream.h"

#include "broker/api/apianswer.h"
#include "broker/routing/messageencoder.h"

#include <utility>

namespace Broker {

namespace {

// So that no proxy takes a quiet stream for a dead one.
constexpr std::chrono::seconds CommentInterval {15};
const QByteArray Comment(": \n\n");

// How long an EventSource waits before it comes back, in milliseconds.
const QByteArray Retry("retry: 3000\n\n");

} // namespace

QByteArray serverSentEvent(const Message &message, QByteArrayView epoch)
{
    QByteArray event;
    if (message.unreadVersion > 0) {
        event = "id: " + lastingVersion(epoch, message.unreadVersion) + '\n';
    }
    // WHATWG HTML, 9.2.6: lines end with CR, LF or both; each is a data field of its own.
    QByteArray body = message.body;
    body.replace("\r\n", "\n").replace('\r', '\n');
    for (const QByteArray &line : body.split('\n')) {
        event += "data: " + line + '\n';
    }
    return event + '\n';
}

const QByteArray &EventFraming::event(const MessagePointer &message, bool isChunked)
{
    if (m_message != message) {
        m_message = message;
        m_plain = serverSentEvent(*message, m_epoch);
        m_chunk = chunk(m_plain);
    }
    return isChunked ? m_chunk : m_plain;
}

EventStream::EventStream(ApiRequest request, ApiContext &context, HttpReceivers::Place place,
                         EventFraming &framing, std::function<void()> over)
    : ApiListener(std::move(request), context, std::move(place), std::move(over))
    , m_framing(framing)
    , m_silence(context.net.wheel, [this] { write({Comment}); })
{
}

// What was to be written at the end of a turn in which its client went.
EventStream::~EventStream()
{
    tellLost(m_events, context().net.output);
}

// Reads the count only now that every newer one is heard of.
void EventStream::start()
{
    Http::Headers headers = request().grant.headers;
    headers += Http::Headers {{"Content-Type", "text/event-stream"},
                              {"Cache-Control", "no-store, no-transform"},
                              {"X-Accel-Buffering", "no"},
                              {"X-Content-Type-Options", "nosniff"}};
    request().responder.startStream(200, headers);
    request().responder.whenBehind([flag = m_isBehind](bool isBehind) { *flag = isBehind; });
    QByteArray first = Retry;
    if (const MessagePointer latest = context().publisher.isUnread(target().destination)
            ? context().publisher.latestCount(target().destination)
            : nullptr) {
        m_counts.take({latest->unreadVersion, latest->unreadCount}, false);
        const quint64 seen =
            versionIn(request().request.header("Last-Event-ID").trimmed(), m_framing.epoch());
        m_counts.noteEvidence(seen);
        noteReturned(seen);
        if (seen != latest->unreadVersion) {
            noteGiven(latest->unreadVersion);
            first += serverSentEvent(*latest, m_framing.epoch());
        }
    }
    write({first});
}

void EventStream::stop()
{
    flush();
    leave();
    request().responder.endStream();
}

DeliveryOutcome EventStream::deliver(Subscription &, const MessagePointer &message,
                                     MessageEncoder &encoder)
{
    if (!encoder.isText()) {
        return DeliveryOutcome::Unfit;
    }
    if (message->unreadVersion > 0) {
        if (message->unreadVersion <= m_counts.latest().version) {
            m_counts.forgetNext();
            return DeliveryOutcome::Unwanted; // it was the newest when the stream began
        }
        m_counts.take({message->unreadVersion, message->unreadCount}, false);
        m_showsTest = false;
        noteSent();
    } else if (message->test != TestPart::None) {
        m_showsTest = message->test == TestPart::Shown;
    }
    const bool isCount = message->unreadVersion > 0 || message->test != TestPart::None;
    if (m_events.isEmpty()) {
        context().net.endOfTurn.afterFlush(this, [this] { flush(); });
    }
    // A newer count of the same user takes its place where both would wait.
    m_events.append({m_framing.event(message, request().responder.isChunked()),
                     isCount ? message->destination : QByteArray(), message->push});
    return DeliveryOutcome::Answered;
}

Held EventStream::held() const
{
    return *m_isBehind ? request().responder.holds(target().destination) : Held::No;
}

void EventStream::noteBehind(Subscription &)
{
    m_counts.noteBehind(held() != Held::No);
}

std::optional<Screen> EventStream::screen(const Subscription &) const
{
    Screen screen = screenOf(Screen::Kind::EventStream);
    const Held waits = m_counts.latest().version == 0 ? Held::No : held();
    screen.waits = waits == Held::Yes;
    screen.isUncertain = waits == Held::Perhaps || isOver() || m_showsTest;
    screen.written = screen.waits ? m_counts.before() : m_counts.latest();
    screen.evidenced = m_counts.evidenced();
    return screen;
}

void EventStream::flush()
{
    if (!isOver() && !m_events.isEmpty()) {
        m_silence.set(CommentInterval);
        request().responder.write(std::exchange(m_events, {}));
    }
}

void EventStream::write(QList<QByteArray> pieces)
{
    m_silence.set(CommentInterval);
    if (request().responder.isChunked()) {
        for (QByteArray &piece : pieces) {
            piece = chunk(piece);
        }
    }
    request().responder.write({pieces.cbegin(), pieces.cend()});
}

} // namespace Broker
