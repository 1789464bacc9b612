// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/front/httpconnection.h"

#include "broker/front/cors.h"
#include "broker/front/refusedrequest.h"

#include <utility>

namespace Broker {

HttpConnection::HttpConnection(quint64 number, std::unique_ptr<Connection> connection,
                               const ProxySettings &proxies, HttpConnectionOwner &owner,
                               NetContext &context)
    : m_number(number)
    , m_connection(std::move(connection))
    , m_owner(owner)
    , m_context(context)
    , m_connectionPeer(m_connection->socket(), proxies)
    , m_parser({}, [this](const Http::Request &head) { return m_owner.bodyLimit(head); })
    , m_held(
          context.input,
          [this] { return m_connectionPeer.owner(m_parser.head(), m_context.limits); },
          [this] { handleFull(); })
    , m_answerWatch(*m_connection)
    , m_streamWatch(*m_connection, context)
    , m_deadline(context.wheel, [this] { handleDeadline(); })
{
    m_connection->setHandler(*this, SocketOutput::Bounds::of(context.limits));
    const bool isRefused = m_connectionPeer.state() == ConnectionPeer::State::Refused;
    m_deadline.set(isRefused ? Clock::Duration::zero() : patience(context.limits.firstByteTimeout));
}

HttpConnection::~HttpConnection()
{
    m_context.endOfTurn.forget(this);
}

void HttpConnection::received(std::span<char> bytes)
{
    if (m_isFinished) {
        return;
    }
    // Behind an upgrade there may be none yet, so it does not matter which these are.
    m_unparsed.append(bytes.data(), m_isGranting ? 1 : qsizetype(bytes.size()));
    if (!m_asked) {
        readRequests();
    } else if (!m_isGranting && m_unparsed.size() >= ReadBytes) {
        m_context.log(askedTooMuch(m_connectionPeer.connection()));
        closeSoon(); // nobody has so much to ask before it is answered
    }
}

void HttpConnection::readRequests()
{
    if (std::exchange(m_isReading, true)) {
        return; // an answer came from within: the loop below goes on by itself
    }
    while (!m_isFinished && !m_connection->isEnding() && !m_asked && !m_unparsed.isEmpty()) {
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
    // What comes behind a request that waits for its answer is no more than is read at once.
    if (!m_held.set(m_asked || m_isFinished ? 0 : m_unparsed.size() + m_parser.heldBytes())) {
        handleFull();
    }
}

void HttpConnection::handleFull()
{
    const Http::Response response = inputFull(m_held.limit());
    m_owner.handleRefused();
    m_context.log(refusedRequest(m_connectionPeer.connection(), {}, response.status,
                                 QString::fromLatin1(response.body)));
    answer(response, {Http::Method::Get, 1, false});
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
        m_deadline.set(patience(m_context.limits.requestTimeout));
    }
    m_unparsed.remove(0, m_parser.feed(m_unparsed));
    if (m_parser.state() == Http::RequestParser::State::Failed) {
        refuseRequest();
    } else if (m_parser.state() == Http::RequestParser::State::Complete) {
        const Http::Request request = m_parser.takeRequest();
        m_parser.reset();
        handleRequest(request);
    } else if (m_parser.takeContinue()) {
        m_connection->append(QByteArrayLiteral("HTTP/1.1 100 Continue\r\n\r\n"));
    }
}

void HttpConnection::refuseRequest()
{
    m_owner.handleRefused();
    const Unanswered asked {Http::Method::Get, 1, false};
    if (const Http::Request *head = m_parser.refusedForItsBody()) {
        // There may be a better reason to refuse it, such as a wrong token.
        const Decision decision = m_owner.decide(*head, m_connectionPeer.of(*head));
        const auto *response = std::get_if<Http::Response>(&decision);
        if (response && response->status >= 400) {
            answer(*response, asked);
            return;
        }
    }
    const RefusedRequest refused(m_parser);
    m_context.log(refused.entry(m_connectionPeer.connection()));
    answer(refused.response(), asked);
}

void HttpConnection::handleRequest(const Http::Request &request)
{
    m_deadline.clear();
    m_hasBytes = false;
    RequestPeer peer = m_connectionPeer.of(request);
    peer.isReserved = m_connection->isReserved();
    ++m_requestCount;
    // It asks again over this connection, so it has what was before.
    m_answerWatch.ended(AnswerEnd::Delivered);
    const Unanswered asked {request.method, request.minorVersion,
                            request.keepsAlive() && !peer.isReserved
                                && m_requestCount < m_context.limits.requestsPerConnection};
    const Decision decision = m_owner.decide(request, peer);
    if (const auto *response = std::get_if<Http::Response>(&decision)) {
        if (response->status == 403 || response->status == 421 || response->status == 429) {
            m_owner.handleRefused();
        }
        answer(*response, asked);
        return;
    }
    m_asked = asked;
    if (const auto *deferred = std::get_if<DeferredAnswer>(&decision)) {
        deferred->start(m_owner.responder(*this, request.minorVersion));
    } else {
        // Later: what came with the request over TLS is still being taken out of its records.
        m_isGranting = true;
        m_context.endOfTurn.afterFlush(
            this, [this, granted = std::get<ConnectionGrant>(decision)] { grant(granted); });
    }
}

void HttpConnection::grant(const ConnectionGrant &grant)
{
    m_isGranting = false;
    if (!m_asked || m_isFinished) {
        return;
    }
    const Unanswered asked = *std::exchange(m_asked, std::nullopt);
    if (!m_unparsed.isEmpty() || m_connection->socket().mayHaveMore()) {
        // RFC 6455, 4.1: a client sends no frame before it has the answer.
        refuse(400, "Frames were sent before the handshake was complete.\n", asked);
        return;
    }
    m_connection->write(); // the answers to requests before this one, if they were not waited for
    if (m_isFinished) {
        return;
    }
    if (m_connection->holdsBack()) {
        refuse(400, "The answers to earlier requests were not read.\n", asked);
        return;
    }
    m_isFinished = true;
    m_deadline.clear();
    m_connection->clearHandler();
    grant.start(std::move(m_connection));
    m_owner.handleClosed(*this);
}

void HttpConnection::respond(const Http::Response &response)
{
    if (!m_asked || m_asked->streams || m_isFinished) {
        return;
    }
    m_answerWatch.noteComplete();
    answer(response, *std::exchange(m_asked, std::nullopt));
    readRequests();
}

void HttpConnection::answer(const Http::Response &response, const Unanswered &asked)
{
    const bool keepsAlive = asked.keepsAlive && response.status < 400;
    m_connection->append(encoded(response, asked.method, asked.minorVersion, keepsAlive));
    goOn(keepsAlive);
}

void HttpConnection::startStream(int status, const Http::Headers &headers)
{
    if (!m_asked || m_asked->streams || m_isFinished) {
        return;
    }
    m_asked->streams = true;
    m_asked->keepsAlive = m_asked->keepsAlive && m_asked->minorVersion >= 1;
    m_connection->append(
        Http::encodedStreamHead(status, headers, m_asked->minorVersion, m_asked->keepsAlive));
}

void HttpConnection::writeStream(const QList<StreamPiece> &pieces)
{
    if (!m_asked || !m_asked->streams || m_isFinished) {
        tellLost(pieces, m_context.output);
        return;
    }
    for (const StreamPiece &piece : pieces) {
        m_connection->append(piece.bytes, piece.key, piece.push);
    }
    m_streamWatch.lookAfterTurn();
}

void HttpConnection::setBehind(Behind told)
{
    if (m_asked && m_asked->streams && !m_isFinished) {
        m_streamWatch.begin(std::move(told));
    }
}

void HttpConnection::endStream()
{
    if (!m_asked || !m_asked->streams || m_isFinished) {
        return;
    }
    const Unanswered asked = *std::exchange(m_asked, std::nullopt);
    m_streamWatch.end();
    if (asked.minorVersion >= 1) {
        m_connection->append(QByteArrayLiteral("0\r\n\r\n"));
    }
    goOn(asked.keepsAlive);
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

void HttpConnection::setEnded(Ended ended, const OutputHolder::Client &client)
{
    if (m_isFinished) {
        ended(m_answerWatch.ending());
    } else {
        m_answerWatch.begin(std::move(ended));
        m_connection->setClient(client);
    }
}

void HttpConnection::inspect(Ended told)
{
    m_answerWatch.inspect(m_context.wheel, std::move(told), [this] { breakOff(); });
}

void HttpConnection::ended()
{
    if (m_connection->socket().hasPeerEnded()) {
        m_answerWatch.notePeerEnd();
    }
    m_answerWatch.ended(m_answerWatch.ending());
    finish();
}

void HttpConnection::overflowed(OutputBound passed)
{
    if (m_answerWatch.isWanted()) {
        m_answerWatch.ended({AnswerEnd::TooSlow, passed}); // and it says so in the log
    } else {
        m_context.log(slowReader(m_connectionPeer.connection(), passed, m_context.limits));
    }
    breakOff();
}

// Without a word: what a peer that may not speak for others would make of an answer is not known.
void HttpConnection::refuse()
{
    m_context.log(m_connectionPeer.refusal());
    m_owner.handleRefused();
    breakOff();
}

void HttpConnection::handleDeadline()
{
    if (m_connectionPeer.state() == ConnectionPeer::State::Refused) {
        refuse();
        return;
    }
    const bool isEmpty = !m_hasBytes && m_connectionPeer.state() == ConnectionPeer::State::Known;
    if (isEmpty && m_connection->isReserved()) {
        answer(noRoom(), {Http::Method::Get, 1, false}); // else it would not know why
        return;
    }
    if (!m_hasBytes) {
        const bool isFirst = m_requestCount == 0; // else it is an idle one
        if (isFirst && !m_connection->isReserved()) {
            m_context.log(saidNothing(m_connectionPeer.connection(), m_context.limits));
        }
        breakOff();
        return;
    }
    refuse(408, "The request took too long to arrive. The setting is limits.request_ms.\n",
           {Http::Method::Get, 1, false});
}

void HttpConnection::refuse(int status, const char *text, const Unanswered &asked)
{
    m_context.log(
        refusedRequest(m_connectionPeer.connection(), {}, status, QString::fromLatin1(text)));
    answer(Http::plain(status, text), asked);
}

void HttpConnection::closeSoon()
{
    if (m_isFinished || m_connection->isEnding()) {
        return;
    }
    m_asked.reset();
    closeGently();
}

void HttpConnection::closeGently()
{
    m_unparsed.clear();
    m_parser.reset();
    m_held.set(0);
    m_deadline.clear();
    m_connection->end(patience(Connection::Grace));
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
    m_held.set(0);
    m_deadline.clear();
    m_streamWatch.end();
    m_answerWatch.ended(AnswerEnd::Undelivered);
    m_owner.handleClosed(*this);
}

} // namespace Broker
