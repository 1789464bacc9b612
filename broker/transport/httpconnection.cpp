// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/httpconnection.h"

#include <utility>

namespace Broker {

namespace {

Http::RequestLimits requestLimits(const Limits &limits)
{
    Http::RequestLimits request;
    request.bodyBytes = limits.requestBodyBytes;
    return request;
}

constexpr int AcknowledgementLooks = 10; // one a tick

} // namespace

HttpConnection::HttpConnection(quint64 number, std::unique_ptr<Connection> connection,
                               const ProxySettings &proxies, HttpConnectionOwner &owner,
                               NetContext &context)
    : m_number(number)
    , m_connection(std::move(connection))
    , m_owner(owner)
    , m_context(context)
    , m_connectionPeer(m_connection->socket(), proxies)
    , m_parser(requestLimits(context.limits))
    , m_deadline(context.wheel, [this] { handleDeadline(); })
{
    m_connection->setHandler(*this, {context.limits.outputBytes, context.limits.outputAge});
    const bool isRefused = m_connectionPeer.state() == ConnectionPeer::State::Refused;
    m_deadline.set(isRefused ? Clock::Duration::zero() : context.limits.firstByteTimeout);
}

HttpConnection::~HttpConnection()
{
    m_context.endOfTurn.forget(this);
}

std::unique_ptr<Connection> HttpConnection::takeConnection()
{
    m_connection->clearHandler();
    m_deadline.clear();
    m_isFinished = true;
    return std::move(m_connection);
}

void HttpConnection::received(std::span<char> bytes)
{
    if (m_isFinished) {
        return;
    }
    m_unparsed.append(bytes.data(), qsizetype(bytes.size()));
    if (!m_pending) {
        readRequests();
    } else if (m_unparsed.size() >= ReadBytes) {
        closeSoon(); // nobody has so much to ask before it is answered
    }
}

void HttpConnection::readRequests()
{
    if (std::exchange(m_isReading, true)) {
        return; // an answer came from within: the loop below goes on by itself
    }
    while (!m_isFinished && !m_connection->isEnding() && !m_pending && !m_unparsed.isEmpty()) {
        if (m_connectionPeer.state() == ConnectionPeer::State::Known) {
            parseRequest();
        } else {
            readProxyHeader();
        }
    }
    if (m_unparsed.isEmpty()) {
        m_unparsed.clear(); // and its memory
    }
    m_isReading = false;
}

void HttpConnection::readProxyHeader()
{
    if (m_connectionPeer.state() == ConnectionPeer::State::Unknown) {
        m_unparsed.remove(0, m_connectionPeer.feed(m_unparsed));
    }
    if (m_connectionPeer.state() == ConnectionPeer::State::Refused) {
        refuse();
    }
}

void HttpConnection::parseRequest()
{
    if (!std::exchange(m_hasBytes, true)) {
        m_deadline.set(m_context.limits.requestTimeout);
    }
    m_unparsed.remove(0, m_parser.feed(m_unparsed));
    if (m_parser.state() == Http::RequestParser::State::Failed) {
        m_owner.handleRefused();
        answer(Http::plain(statusOf(m_parser.error()), textOf(m_parser.error()).toUtf8() + '\n'),
               {Http::Method::Get, 1, false});
    } else if (m_parser.state() == Http::RequestParser::State::Complete) {
        const Http::Request request = m_parser.takeRequest();
        m_parser.reset();
        handleRequest(request);
    }
}

void HttpConnection::handleRequest(const Http::Request &request)
{
    m_deadline.clear();
    m_hasBytes = false;
    m_peer = m_connectionPeer.of(request);
    ++m_requestCount;
    tellEnded(Ending::Delivered); // it asks again over this connection, so it has what was before
    const Pending pending {request.method, request.minorVersion,
                           request.keepsAlive()
                               && m_requestCount < m_context.limits.requestsPerConnection};
    const Decision decision = m_owner.decide(request, m_peer);
    if (const auto *response = std::get_if<Http::Response>(&decision)) {
        if (response->status == 403 || response->status == 421) {
            m_owner.handleRefused();
        }
        answer(*response, pending);
    } else if (const auto *grant = std::get_if<WebSocketGrant>(&decision)) {
        // Later: what came with the request over TLS is still being taken out of its records.
        m_pending = pending;
        m_context.endOfTurn.afterFlush(
            this, [this, request, granted = *grant] { upgrade(request, granted); });
    } else {
        m_pending = pending;
        m_owner.handleAsked(*this, request, decision);
    }
}

void HttpConnection::upgrade(const Http::Request &request, const WebSocketGrant &grant)
{
    if (!m_pending || m_isFinished) {
        return;
    }
    const Pending pending = *std::exchange(m_pending, std::nullopt);
    if (!m_unparsed.isEmpty() || m_connection->socket().mayHaveMore()) {
        // RFC 6455, 4.1: a client sends no frame before it has the answer.
        answer(Http::plain(400, "Frames were sent before the handshake was complete.\n"), pending);
        return;
    }
    m_connection->write(); // the answers to requests before this one, if they were not waited for
    if (m_isFinished) {
        return;
    }
    if (m_connection->holdsBack()) {
        answer(Http::plain(400, "The answers to earlier requests were not read.\n"), pending);
        return;
    }
    m_isFinished = true;
    m_owner.handleUpgraded(*this, request, grant);
}

void HttpConnection::respond(const Http::Response &response)
{
    if (!m_pending || m_pending->streams || m_isFinished) {
        return;
    }
    if (m_ended) {
        m_probe = std::make_unique<DeliveryProbe>(m_connection->socket());
    }
    answer(response, *std::exchange(m_pending, std::nullopt));
    readRequests();
}

void HttpConnection::answer(const Http::Response &response, const Pending &pending)
{
    const bool keepsAlive = pending.keepsAlive && response.status < 400;
    m_connection->append(encoded(response, pending.method, pending.minorVersion, keepsAlive));
    goOn(keepsAlive);
}

void HttpConnection::startStream(int status, const Http::Headers &headers)
{
    if (!m_pending || m_pending->streams || m_isFinished) {
        return;
    }
    m_pending->streams = true;
    const bool isChunked = m_pending->minorVersion >= 1;
    Http::Headers all = headers;
    if (isChunked) {
        all.append(Http::Header {"Transfer-Encoding", "chunked"});
    } else {
        m_pending->keepsAlive = false; // the end of the connection is the end of the answer
    }
    if (!m_pending->keepsAlive) {
        all.append(Http::Header {"Connection", "close"});
    }
    m_connection->append(Http::encodedHead(status, all));
}

void HttpConnection::writeStream(const QList<QByteArray> &pieces)
{
    if (m_pending && m_pending->streams && !m_isFinished) {
        for (const QByteArray &piece : pieces) {
            m_connection->append(piece);
        }
    }
}

void HttpConnection::endStream()
{
    if (!m_pending || !m_pending->streams || m_isFinished) {
        return;
    }
    const Pending pending = *std::exchange(m_pending, std::nullopt);
    if (pending.minorVersion >= 1) {
        m_connection->append(QByteArrayLiteral("0\r\n\r\n"));
    }
    goOn(pending.keepsAlive);
    readRequests();
}

void HttpConnection::goOn(bool keepsAlive)
{
    if (keepsAlive) {
        m_deadline.set(m_context.limits.keepAliveTimeout);
    } else {
        closeGently();
    }
}

void HttpConnection::setEnded(Responder::Ended ended)
{
    if (m_isFinished) {
        ended(ending());
    } else {
        m_ended = std::move(ended);
    }
}

// A client that read an answer and asks for more elsewhere can be faster than its kernel, which
// puts off acknowledgements for up to 0.2 s.
void HttpConnection::inspect(Responder::Ended told)
{
    if (m_isFinished || !m_probe || ending() == Ending::Delivered) {
        told(ending());
        return;
    }
    m_inspection.told.push_back(std::move(told));
    if (!m_inspection.next) {
        m_inspection.next =
            std::make_unique<Deadline>(m_context.wheel, [this] { goOnInspecting(); });
    }
    if (!m_inspection.next->isSet()) {
        m_inspection.looksLeft = AcknowledgementLooks;
        m_inspection.next->set(TimerWheel::Tick);
    }
}

void HttpConnection::goOnInspecting()
{
    if (ending() == Ending::Delivered) {
        tellInspected(Ending::Delivered);
    } else if (--m_inspection.looksLeft > 0) {
        m_inspection.next->set(TimerWheel::Tick);
    } else {
        breakOff(); // it will be given again; what is on its way here must not arrive as well
    }
}

void HttpConnection::tellInspected(Ending ending)
{
    if (m_inspection.next) {
        m_inspection.next->clear(); // it may be what is running
    }
    for (const Responder::Ended &told : std::exchange(m_inspection.told, {})) {
        told(ending);
    }
}

void HttpConnection::tellEnded(Ending ending)
{
    m_probe.reset();
    tellInspected(ending);
    if (m_ended) {
        std::exchange(m_ended, nullptr)(ending);
    }
}

Ending HttpConnection::ending() const
{
    const bool isDelivered = m_probe && m_connection->queuedBytes() == 0 && m_probe->isDelivered();
    return isDelivered ? Ending::Delivered : Ending::Undelivered;
}

void HttpConnection::ended()
{
    if (m_probe && m_connection->socket().hasPeerEnded()) {
        m_probe->notePeerEnd();
    }
    tellEnded(ending());
    finish();
}

void HttpConnection::overflowed()
{
    tellEnded(Ending::TooSlow);
    breakOff();
}

// Without a word: what a peer that may not speak for others would make of an answer is not known.
void HttpConnection::refuse()
{
    m_context.log({wallClock(), LogLevel::Warning, QByteArrayLiteral("transport"),
                   m_connectionPeer.refusal()});
    m_owner.handleRefused();
    breakOff();
}

void HttpConnection::handleDeadline()
{
    if (m_connectionPeer.state() == ConnectionPeer::State::Refused) {
        refuse();
        return;
    }
    if (!m_hasBytes) {
        breakOff();
        return;
    }
    answer(Http::plain(408, "The request took too long to arrive.\n"),
           {Http::Method::Get, 1, false});
}

void HttpConnection::closeSoon()
{
    if (m_isFinished || m_connection->isEnding()) {
        return;
    }
    m_pending.reset();
    closeGently();
}

void HttpConnection::closeGently()
{
    m_unparsed.clear();
    m_deadline.clear();
    m_connection->end();
}

void HttpConnection::breakOff()
{
    m_connection->abort();
    finish();
}

void HttpConnection::finish()
{
    if (std::exchange(m_isFinished, true)) {
        return;
    }
    m_deadline.clear();
    tellEnded(Ending::Undelivered);
    m_owner.handleClosed(*this);
}

} // namespace Broker
