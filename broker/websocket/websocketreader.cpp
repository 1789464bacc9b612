// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/websocket/websocketreader.h"

#include <QtEndian>

#include <array>
#include <cstring>
#include <utility>

namespace Broker {

namespace {

constexpr int Continuation = 0x0;
constexpr int Text = 0x1;
constexpr int Binary = 0x2;
constexpr int CloseOpcode = 0x8;
constexpr int PingOpcode = 0x9;
constexpr int PongOpcode = 0xa;
constexpr qsizetype KeySize = 4;
constexpr qint64 MaxControlBytes = 125;

constexpr quint16 ProtocolError = 1002;
constexpr quint16 NoStatus = 1005;
constexpr quint16 NotUtf8 = 1007;
constexpr quint16 Policy = 1008;
constexpr quint16 TooLarge = 1009;

bool isKnown(int opcode)
{
    return opcode <= Binary || (opcode >= CloseOpcode && opcode <= PongOpcode);
}

// RFC 6455, 7.4, and the codes that were registered after it; the others never stand in a frame.
bool isCloseCode(quint16 code)
{
    const bool isRegistered = code >= 1000 && code <= 1014 && (code < 1004 || code > 1006);
    return isRegistered || (code >= 3000 && code <= 4999);
}

// RFC 6455, 5.3; in words of eight bytes, as most of a message can be.
void unmask(char *bytes, qsizetype size, const char *key)
{
    quint32 half = 0;
    std::memcpy(&half, key, KeySize);
    const quint64 keys = quint64(half) << 32 | half;
    qsizetype at = 0;
    for (; at + qsizetype(sizeof keys) <= size; at += qsizetype(sizeof keys)) {
        quint64 word = 0;
        std::memcpy(&word, bytes + at, sizeof word);
        word ^= keys;
        std::memcpy(bytes + at, &word, sizeof word);
    }
    for (; at < size; ++at) {
        bytes[at] = char(bytes[at] ^ key[at % KeySize]);
    }
}

} // namespace

WebSocketReader::WebSocketReader(const Bounds &bounds)
    : m_bounds(bounds)
{
}

void WebSocketReader::append(std::span<char> bytes)
{
    Q_ASSERT(qsizetype(m_unread.size()) == m_rest.size()); // next() was Incomplete
    if (m_isDone) {
        return;
    }
    if (m_rest.isEmpty()) {
        m_unread = bytes;
    } else {
        m_rest.append(bytes.data(), qsizetype(bytes.size()));
        m_unread = {m_rest.data(), size_t(m_rest.size())};
    }
}

WebSocketReader::Step WebSocketReader::next()
{
    if (!m_openText) {
        m_message = QByteArray(); // it was told of
    }
    Head head;
    while (!m_isDone && readHead(head)) {
        if (!isAllowed(head)) {
            return Step::Failed;
        }
        if (qint64(m_unread.size()) < head.size + head.payloadSize) {
            if (!isTextSoFar(head)) {
                return fail(NotUtf8, QStringLiteral("Not UTF-8"));
            }
            break;
        }
        if (const Step step = take(head); step != Step::Incomplete) {
            return step;
        }
    }
    keepRest();
    return Step::Incomplete;
}

void WebSocketReader::keepRest()
{
    const qsizetype size = qsizetype(m_unread.size());
    if (size == 0) {
        m_rest = QByteArray(); // and its memory: most connections are silent most of the time
    } else if (m_rest.isEmpty()) {
        m_rest = QByteArray(m_unread.data(), size);
    } else {
        m_rest.remove(0, m_rest.size() - size);
    }
    m_unread = {m_rest.data(), size_t(size)};
}

bool WebSocketReader::readHead(Head &head)
{
    // RFC 6455, 5.2. What is wrong with it shows before the key is there; so the key is not waited
    // for.
    const QByteArrayView bytes(m_unread.data(), qsizetype(m_unread.size()));
    if (bytes.size() < 2) {
        return false;
    }
    head.opcode = bytes[0] & 0x0f;
    head.isFinal = (bytes[0] & 0x80) != 0;
    head.payloadSize = bytes[1] & 0x7f;
    head.size = 2;
    if (head.payloadSize == 126) {
        head.size = 4;
    } else if (head.payloadSize == 127) {
        head.size = 10;
    }
    if (bytes.size() < head.size) {
        return false;
    }
    if (head.size == 4) {
        head.payloadSize = qFromBigEndian<quint16>(bytes.data() + 2);
    } else if (head.size == 10) {
        head.payloadSize = qFromBigEndian<qint64>(bytes.data() + 2);
    }
    head.size += KeySize;
    return true;
}

bool WebSocketReader::isAllowed(const Head &head)
{
    const QByteArrayView bytes(m_unread.data(), qsizetype(m_unread.size()));
    const bool isReserved = (bytes[0] & 0x70) != 0 || !isKnown(head.opcode);
    const bool isMasked = (bytes[1] & 0x80) != 0;
    const bool isMinimal = head.size == 2 + KeySize
        || (head.size == 4 + KeySize && head.payloadSize > 125)
        || (head.size == 10 + KeySize && (head.payloadSize > 0xffff || head.payloadSize < 0));
    if (isReserved || !isMasked || !isMinimal || head.payloadSize < 0) {
        fail(ProtocolError, QStringLiteral("A frame that RFC 6455 does not allow"));
    } else if (head.isControl()) {
        if (!head.isFinal || head.payloadSize > MaxControlBytes) {
            fail(ProtocolError, QStringLiteral("A control frame in fragments or too long"));
        }
    } else if ((head.opcode == Continuation) != m_openText.has_value()) {
        fail(ProtocolError, QStringLiteral("A fragment out of order"));
    } else if (head.payloadSize > m_bounds.messageBytes - m_message.size()) {
        fail(TooLarge, QStringLiteral("Message too large"));
        m_hasMetItsBound = true;
    } else if (m_fragmentCount >= m_bounds.fragments) {
        fail(Policy, QStringLiteral("Too many fragments"));
    }
    return !m_isDone;
}

WebSocketReader::Step WebSocketReader::take(const Head &head)
{
    char *payload = m_unread.data() + head.size;
    unmask(payload, qsizetype(head.payloadSize), payload - KeySize);
    m_payload = QByteArrayView(payload, qsizetype(head.payloadSize));
    m_unread = m_unread.subspan(size_t(head.size + m_payload.size()));
    return head.isControl() ? takeControl(head) : takeFragment(head);
}

WebSocketReader::Step WebSocketReader::takeControl(const Head &head)
{
    m_endCount += m_openText ? 0 : 1;
    switch (head.opcode) {
    case PingOpcode: return Step::Ping;
    case PongOpcode: return Step::Pong;
    default: return takeClose();
    }
}

WebSocketReader::Step WebSocketReader::takeClose()
{
    if (m_payload.isEmpty()) {
        m_status = {NoStatus, {}};
    } else {
        const quint16 code =
            m_payload.size() < 2 ? quint16(0) : qFromBigEndian<quint16>(m_payload.data());
        const QByteArrayView reason = m_payload.sliced(qMin<qsizetype>(m_payload.size(), 2));
        if (!isCloseCode(code)) {
            return fail(ProtocolError, QStringLiteral("Not a close code"));
        }
        if (!reason.isValidUtf8()) {
            return fail(NotUtf8, QStringLiteral("Not UTF-8"));
        }
        m_status = {code, QString::fromUtf8(reason)};
    }
    stop();
    return Step::Close;
}

WebSocketReader::Step WebSocketReader::takeFragment(const Head &head)
{
    const bool isText = m_openText.value_or(head.opcode == Text);
    const bool isAlone = head.isFinal && !m_openText;
    // RFC 6455, 8.1: of the message, not of each fragment; a character may be cut by their border.
    const bool isInPieces = !isAlone || m_seenBytes > 0;
    const bool isUtf8 = !isText
        || (isInPieces ? m_text.takes(m_payload.sliced(std::exchange(m_seenBytes, 0)))
                    && (!head.isFinal || m_text.isBetweenCharacters())
                       : m_payload.isValidUtf8());
    if (!isUtf8) {
        return fail(NotUtf8, QStringLiteral("Not UTF-8"));
    }
    if (!isAlone) {
        m_message.append(m_payload);
    }
    if (!head.isFinal) {
        m_openText = isText;
        ++m_fragmentCount;
        return Step::Incomplete;
    }
    if (!isAlone) {
        m_payload = m_message;
    }
    m_isText = isText;
    m_openText.reset();
    m_fragmentCount = 0;
    ++m_endCount;
    return Step::Message;
}

// Of a frame that is not whole yet: nobody has to wait for the rest of what is no text. What is
// there stays masked until all of it is.
bool WebSocketReader::isTextSoFar(const Head &head)
{
    const bool isText = !head.isControl() && m_openText.value_or(head.opcode == Text);
    const qsizetype there = qsizetype(m_unread.size()) - head.size;
    if (!isText || there <= m_seenBytes) {
        return true;
    }
    const char *key = m_unread.data() + head.size - KeySize;
    std::array<char, KeySize> turned {};
    for (qsizetype at = 0; at < KeySize; ++at) {
        turned[size_t(at)] = key[(m_seenBytes + at) % KeySize];
    }
    QByteArray piece(m_unread.data() + head.size + m_seenBytes, there - m_seenBytes);
    unmask(piece.data(), piece.size(), turned.data());
    m_seenBytes = there;
    return m_text.takes(piece);
}

void WebSocketReader::stop()
{
    m_isDone = true;
    m_rest.clear();
    m_unread = {};
    m_message.clear();
    m_openText.reset();
}

WebSocketReader::Step WebSocketReader::fail(quint16 code, const QString &reason)
{
    m_status = {code, reason};
    stop();
    return Step::Failed;
}

} // namespace Broker
