// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/proxyheader.h"

#include "broker/access/ipaddress.h"

#include <QList>
#include <QtEndian>

#include <algorithm>
#include <optional>

namespace Broker {

namespace {

// proxy-protocol.txt, 2.1: the longest line, with its CRLF.
constexpr qsizetype MaxLineBytes = 107;
constexpr QByteArrayView LineStart = "PROXY ";

// The same, 2.2. What follows the addresses may be a certificate's names, but no whole certificate.
constexpr QByteArrayView Signature("\r\n\r\n\0\r\nQUIT\n", 12);
constexpr qsizetype FixedBytes = 16;
constexpr qsizetype MaxVariableBytes = 4096;
constexpr uchar SslRecord = 0x20;
constexpr uchar ClientSsl = 0x01;

bool startsLike(QByteArrayView bytes, QByteArrayView start)
{
    const qsizetype size = std::min(bytes.size(), start.size());
    return bytes.first(size) == start.first(size);
}

uchar at(QByteArrayView bytes, qsizetype index)
{
    return uchar(bytes[index]);
}

quint16 numberAt(QByteArrayView bytes, qsizetype index)
{
    return qFromBigEndian<quint16>(bytes.data() + index);
}

// An address of the family of \a line's second word, or a null one.
QHostAddress addressIn(QByteArrayView family, QByteArrayView text)
{
    const bool isRight = text.contains(':') == (family == QByteArrayView("TCP6"));
    return isRight ? parsedAddress(text) : QHostAddress();
}

struct Addresses
{
    qsizetype size = 0; // both addresses and both ports
    QHostAddress source;
    quint16 sourcePort = 0;
};

// Those at the start of \a bytes; nothing where they are not whole. Families that name no TCP
// client count as none being named.
std::optional<Addresses> parsedAddresses(uchar family, QByteArrayView bytes)
{
    switch (family) {
    case 0x11:
        if (bytes.size() < 12) {
            return std::nullopt;
        }
        return Addresses {12, QHostAddress(qFromBigEndian<quint32>(bytes.data())),
                          numberAt(bytes, 8)};
    case 0x21: {
        if (bytes.size() < 36) {
            return std::nullopt;
        }
        Q_IPV6ADDR source {};
        std::copy_n(bytes.begin(), sizeof source.c, source.c);
        return Addresses {36, unmapped(QHostAddress(source)), numberAt(bytes, 32)};
    }
    case 0x00: return Addresses {};
    case 0x12: return Addresses {12, {}, 0}; // UDP
    case 0x22: return Addresses {36, {}, 0};
    case 0x31: // a Unix socket
    case 0x32: return Addresses {216, {}, 0};
    default: return std::nullopt;
    }
}

// Whether one of the \a records says that the client came over TLS; nothing where they are cut
// short.
std::optional<bool> saysTls(QByteArrayView records)
{
    bool isSecure = false;
    while (!records.isEmpty()) {
        if (records.size() < 3 || records.size() - 3 < numberAt(records, 1)) {
            return std::nullopt;
        }
        const QByteArrayView value = records.sliced(3, numberAt(records, 1));
        if (at(records, 0) == SslRecord && !value.isEmpty()) {
            isSecure = (at(value, 0) & ClientSsl) != 0;
        }
        records = records.sliced(3 + value.size());
    }
    return isSecure;
}

} // namespace

qsizetype ProxyHeaderParser::feed(QByteArrayView bytes)
{
    qsizetype taken = 0;
    while (m_state == State::Incomplete && taken < bytes.size()) {
        m_bytes.append(bytes[taken++]);
        m_state = parse();
    }
    return taken;
}

ProxyHeaderParser::State ProxyHeaderParser::parse()
{
    if (startsLike(m_bytes, LineStart)) {
        if (m_bytes.endsWith('\n')) {
            return parseLine();
        }
        return m_bytes.size() < MaxLineBytes ? State::Incomplete : State::Failed;
    }
    if (!startsLike(m_bytes, Signature)) {
        return State::Failed;
    }
    if (m_bytes.size() < FixedBytes) {
        return State::Incomplete;
    }
    const qsizetype variable = numberAt(m_bytes, FixedBytes - 2);
    if (variable > MaxVariableBytes) {
        return State::Failed;
    }
    return m_bytes.size() < FixedBytes + variable ? State::Incomplete : parseBinary();
}

ProxyHeaderParser::State ProxyHeaderParser::parseLine()
{
    if (!m_bytes.endsWith("\r\n")) {
        return State::Failed;
    }
    const QByteArray line = m_bytes.chopped(2);
    if (line == "PROXY UNKNOWN" || line.startsWith("PROXY UNKNOWN ")) {
        return State::Complete; // "the receiver must ignore anything presented before the CRLF"
    }
    const QList<QByteArray> words = line.split(' ');
    if (words.size() != 6 || (words[1] != "TCP4" && words[1] != "TCP6")) {
        return State::Failed;
    }
    const std::optional<quint16> port = parsedPort(words[4]);
    m_header.source = addressIn(words[1], words[2]);
    const bool isWhole = !m_header.source.isNull() && !addressIn(words[1], words[3]).isNull()
        && port && parsedPort(words[5]);
    m_header.sourcePort = port.value_or(0);
    return isWhole ? State::Complete : State::Failed;
}

ProxyHeaderParser::State ProxyHeaderParser::parseBinary()
{
    const uchar versionAndCommand = at(m_bytes, 12);
    if (versionAndCommand == 0x20) { // LOCAL, such as a health check: all else is to be ignored
        return State::Complete;
    }
    const QByteArrayView variable = QByteArrayView(m_bytes).sliced(FixedBytes);
    const std::optional<Addresses> addresses = parsedAddresses(at(m_bytes, 13), variable);
    if (versionAndCommand != 0x21 || !addresses || variable.size() < addresses->size) {
        return State::Failed;
    }
    // What follows the addresses of no family is not said to be records.
    const std::optional<bool> isSecure =
        addresses->source.isNull() ? false : saysTls(variable.sliced(addresses->size));
    if (!isSecure) {
        return State::Failed;
    }
    m_header = {addresses->source, addresses->sourcePort, *isSecure};
    return State::Complete;
}

} // namespace Broker
