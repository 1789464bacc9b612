// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/httpconnection.h"

#include <sys/socket.h>

#include <utility>

namespace Broker {

namespace {

// As much as is taken from the kernel at a time; the parser bounds what is kept of it.
constexpr qint64 ReadBytes = 16 * 1024;
constexpr std::chrono::seconds CloseGrace {2};

Http::RequestLimits requestLimits(const Limits &limits)
{
    Http::RequestLimits request;
    request.bodyBytes = limits.requestBodyBytes;
    return request;
}

} // namespace

HttpConnection::HttpConnection(std::unique_ptr<QTcpSocket> socket, const RequestGate &gate,
                               TransportContext &context)
    : m_socket(std::move(socket))
    , m_gate(gate)
    , m_context(context)
    , m_parser(requestLimits(context.limits))
    , m_deadline(context.wheel, [this] { handleDeadline(); })
{
    const QHostAddress address = m_socket->peerAddress();
    const QString shown = address.protocol() == QAbstractSocket::IPv6Protocol
        ? u'[' + address.toString() + u']'
        : address.toString();
    m_peer = {shown + u':' + QString::number(m_socket->peerPort()), m_socket->localAddress(),
              m_socket->localPort()};
    m_socket->setReadBufferSize(ReadBytes);
    connect(m_socket.get(), &QTcpSocket::readyRead, this, [this] { handleReadyRead(); });
    connect(m_socket.get(), &QTcpSocket::disconnected, this, [this] { finish(); });
    m_deadline.set(context.limits.firstByteTimeout);
}

HttpConnection::~HttpConnection() = default;

std::unique_ptr<QTcpSocket> HttpConnection::takeSocket()
{
    m_socket->disconnect(this);
    m_deadline.clear();
    m_isFinished = true;
    m_socket->setReadBufferSize(m_context.limits.socketReadBytes);
    return std::move(m_socket);
}

void HttpConnection::handleReadyRead()
{
    if (m_isClosing) {
        m_socket->readAll(); // dropped, so that closing does not answer it with a reset
        return;
    }
    while (!m_isFinished && !m_isClosing && m_socket) {
        if (m_unparsed.isEmpty()) {
            m_unparsed = m_socket->read(ReadBytes);
        }
        if (m_unparsed.isEmpty()) {
            return;
        }
        if (!std::exchange(m_hasBytes, true)) {
            m_deadline.set(m_context.limits.requestTimeout);
        }
        m_unparsed.remove(0, m_parser.feed(m_unparsed));
        if (m_parser.state() == Http::RequestParser::State::Failed) {
            Http::Response response =
                Http::plain(statusOf(m_parser.error()), textOf(m_parser.error()).toUtf8() + '\n');
            Q_EMIT refused();
            respond(response, Http::Method::Get, 1, false);
        } else if (m_parser.state() == Http::RequestParser::State::Complete) {
            const Http::Request request = m_parser.takeRequest();
            m_parser.reset();
            handleRequest(request);
        }
    }
}

void HttpConnection::handleRequest(const Http::Request &request)
{
    m_deadline.clear();
    m_hasBytes = false;
    ++m_requestCount;
    const RequestGate::Decision decision = m_gate.decide(request, m_peer);
    if (const auto *grant = std::get_if<WebSocketGrant>(&decision)) {
        if (!m_unparsed.isEmpty() || m_socket->bytesAvailable() > 0) {
            // Qt would lose frames that come with the handshake; better a clear word than a silent
            // loss.
            respond(Http::plain(400, "Frames were sent before the handshake was complete.\n"),
                    request.method, request.minorVersion, false);
            return;
        }
        m_isFinished = true;
        Q_EMIT upgraded(request, *grant);
        return;
    }
    const auto &response = std::get<Http::Response>(decision);
    if (response.status == 403 || response.status == 421) {
        Q_EMIT refused();
    }
    const bool keepAlive = request.keepsAlive() && response.status < 400
        && m_requestCount < m_context.limits.requestsPerConnection;
    respond(response, request.method, request.minorVersion, keepAlive);
}

void HttpConnection::respond(const Http::Response &response, Http::Method method, int minorVersion,
                             bool keepAlive)
{
    m_socket->write(encoded(response, method, minorVersion, keepAlive));
    if (keepAlive) {
        m_deadline.set(m_context.limits.keepAliveTimeout);
    } else {
        closeGently();
    }
}

void HttpConnection::handleDeadline()
{
    if (m_isClosing || !m_hasBytes) {
        m_socket->abort();
        finish();
        return;
    }
    respond(Http::plain(408, "The request took too long to arrive.\n"), Http::Method::Get, 1,
            false);
}

void HttpConnection::closeGently()
{
    m_isClosing = true;
    m_unparsed.clear();
    m_deadline.set(CloseGrace);
    m_socket->flush();
    if (m_socket->bytesToWrite() == 0) {
        ::shutdown(int(m_socket->socketDescriptor()), SHUT_WR);
    } else {
        m_socket->disconnectFromHost(); // waits for what is still to be written
    }
}

void HttpConnection::finish()
{
    if (std::exchange(m_isFinished, true)) {
        return;
    }
    m_deadline.clear();
    Q_EMIT closed();
}

} // namespace Broker
