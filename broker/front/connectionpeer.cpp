// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/front/connectionpeer.h"

#include "broker/access/addressledger.h"

namespace Broker {

namespace {

QString shownAddress(const QHostAddress &address)
{
    return address.protocol() == QAbstractSocket::IPv6Protocol ? u'[' + address.toString() + u']'
                                                               : address.toString();
}

QString shownEnd(const QHostAddress &address, quint16 port)
{
    return shownAddress(address) + u':' + QString::number(port);
}

QList<QByteArrayView> valuesOf(const Http::Headers &headers, QByteArrayView name)
{
    QList<QByteArrayView> values;
    for (const Http::Header &header : headers) {
        if (Http::equalsIgnoringCase(header.name, name)) {
            values.append(header.value);
        }
    }
    return values;
}

} // namespace

ConnectionPeer::ConnectionPeer(const ClientSocket &socket, const ProxySettings &settings)
    : m_settings(settings)
{
    const QTcpSocket &device = socket.device();
    m_connection.address = unmapped(device.peerAddress());
    m_connection.remote = shownEnd(m_connection.address, device.peerPort());
    m_connection.isSecure = socket.isSecure();
    if (settings.sendHeader) {
        m_state = settings.trusted.contains(m_connection.address) ? State::Unknown : State::Refused;
    }
}

qsizetype ConnectionPeer::feed(QByteArrayView bytes)
{
    const qsizetype taken = m_parser.feed(bytes);
    if (m_parser.state() == ProxyHeaderParser::State::Failed) {
        m_state = State::Refused;
    } else if (m_parser.state() == ProxyHeaderParser::State::Complete) {
        m_state = State::Known;
        const ProxyHeader &header = m_parser.header();
        m_connection.isProxy = header.source.isNull();
        if (!header.source.isNull()) {
            m_connection.address = header.source;
            m_connection.remote = shownEnd(header.source, header.sourcePort);
            m_connection.isSecure = header.isSecure;
        }
    }
    return taken;
}

RequestPeer ConnectionPeer::of(const Http::Request &request) const
{
    // Behind a PROXY header the headers of a request are the client's own, whoever the client is
    // said to be, or is not.
    RequestPeer peer = m_connection;
    if (m_settings.sendHeader || !m_settings.trusted.contains(peer.address)) {
        return peer;
    }
    const QHostAddress client =
        m_settings.trusted.clientOf(peer.address, valuesOf(request.headers, "X-Forwarded-For"));
    if (client != peer.address) {
        peer.address = client;
        peer.remote = shownAddress(client); // its port is not known
    }
    peer.isProxy = m_settings.trusted.contains(client);
    const QList<QByteArrayView> schemes = valuesOf(request.headers, "X-Forwarded-Proto");
    if (!schemes.isEmpty()) {
        // The last one is the proxy's own where it adds instead of replacing.
        const bool isHttps = Http::equalsIgnoringCase(schemes.last(), "https");
        const bool isHttp = Http::equalsIgnoringCase(schemes.last(), "http");
        peer.isSecure = isHttps || (peer.isSecure && !isHttp);
    }
    return peer;
}

ClientMemory::Owner ConnectionPeer::owner(const Http::Request *head, const Limits &limits) const
{
    const QHostAddress address = head ? of(*head).address : m_connection.address;
    return {networkOf(address).toString().toLatin1(), isLimited(limits, address)};
}

LogEntry ConnectionPeer::refusal() const
{
    const QString why = m_parser.state() == ProxyHeaderParser::State::Failed
        ? QStringLiteral("The connection does not begin with a header of the PROXY protocol. Have "
                         "the proxy send one, or set proxy_protocol to false.")
        : QStringLiteral("With proxy_protocol only the networks in trusted_proxies may connect. "
                         "Add its network if it is a proxy.");
    return {wallClock(),
            LogLevel::Warning,
            QByteArrayLiteral("transport"),
            QStringLiteral("Closed %1: proxy-refused. %2").arg(m_connection.remote, why),
            QByteArrayLiteral("proxy-refused"),
            m_connection.address.toString()};
}

} // namespace Broker
