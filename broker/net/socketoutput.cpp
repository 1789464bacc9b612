// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/socketoutput.h"

#include "broker/net/conflation.h"
#include "broker/net/endofturn.h"

#include <QSslSocket>
#include <QVarLengthArray>

#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <utility>

namespace Broker {

namespace {

constexpr qsizetype MaxPieces = 64;          // of one call to the kernel
constexpr qsizetype RecordBytes = 16 * 1024; // RFC 8446, 5.1: the most that a record holds

} // namespace

QMetaObject::Connection connectWritten(QTcpSocket &socket, QObject &context,
                                       std::function<void()> written)
{
    // What it says of plain bytes is that they are encrypted.
    if (auto *secure = qobject_cast<QSslSocket *>(&socket)) {
        return QObject::connect(secure, &QSslSocket::encryptedBytesWritten, &context,
                                std::move(written));
    }
    return QObject::connect(&socket, &QTcpSocket::bytesWritten, &context, std::move(written));
}

SocketOutput::SocketOutput(QTcpSocket &socket, EndOfTurn &endOfTurn, TimerWheel &wheel,
                           const Bounds &bounds, std::function<void()> overflowed)
    : m_socket(socket)
    , m_isSecure(qobject_cast<QSslSocket *>(&socket) != nullptr)
    , m_mayBeInSocket(m_isSecure || socket.bytesToWrite() > 0)
    , m_endOfTurn(endOfTurn)
    , m_wheel(wheel)
    , m_bounds(bounds)
    , m_overflowed(std::move(overflowed))
    , m_inSocketSince(wheel.now())
    , m_ageDeadline(wheel, [this] { checkAge(); })
    , m_bytesWritten(connectWritten(socket, socket, [this] { handleRoom(); }))
{
}

SocketOutput::~SocketOutput()
{
    QObject::disconnect(m_bytesWritten);
    m_endOfTurn.forget(this);
}

void SocketOutput::append(const QByteArray &bytes, const QByteArray &key)
{
    if (!std::exchange(m_isFlushing, true)) {
        m_endOfTurn.flush<&SocketOutput::write>(*this);
    }
    m_waiting.push_back({bytes, key});
    m_waitingBytes += bytes.size();
}

qint64 SocketOutput::queuedBytes() const
{
    return m_waitingBytes + bytesInSocket();
}

void SocketOutput::write()
{
    m_isFlushing = false;
    writeWaiting();
    checkBounds();
}

void SocketOutput::dropQueued()
{
    m_waiting.clear();
    m_waitingBytes = 0;
}

void SocketOutput::handleRoom()
{
    if (bytesInSocket() == 0 && !m_isFlushing && !m_waiting.empty()) {
        writeWaiting();
    }
}

void SocketOutput::writeWaiting()
{
    if (m_isWriting || bytesInSocket() > 0) {
        return;
    }
    if (m_isSecure) {
        m_isWriting = true;
        writeThroughTls();
        m_isWriting = false;
        return;
    }
    writeToKernel();
    if (!m_waiting.empty()) {
        noteWaiting();
        const Message next = m_waiting.takeFirst();
        m_waitingBytes -= next.bytes.size();
        m_inSocketSince = next.since;
        m_mayBeInSocket = true;
        m_socket.write(next.bytes);
    }
}

qint64 SocketOutput::offer(qsizetype count)
{
    constexpr int Flags = MSG_NOSIGNAL | MSG_DONTWAIT;
    const auto descriptor = int(m_socket.socketDescriptor());
    if (count == 1) {
        const QByteArray &bytes = m_waiting.constFirst().bytes;
        return ::send(descriptor, bytes.constData(), size_t(bytes.size()), Flags);
    }
    QVarLengthArray<iovec, MaxPieces> pieces;
    for (qsizetype at = 0; at < count; ++at) {
        const QByteArray &bytes = m_waiting.at(at).bytes;
        pieces.append({const_cast<char *>(bytes.constData()), size_t(bytes.size())});
    }
    msghdr message {};
    message.msg_iov = pieces.data();
    message.msg_iovlen = size_t(count);
    return ::sendmsg(descriptor, &message, Flags);
}

void SocketOutput::writeToKernel()
{
    while (!m_waiting.empty()) {
        const qsizetype count = std::min(MaxPieces, m_waiting.size());
        qint64 taken = offer(count);
        if (taken < 0) {
            return; // full, or broken: then QTcpSocket finds out when it writes the rest
        }
        m_waitingBytes -= taken;
        qsizetype done = 0;
        while (done < count && taken >= m_waiting.at(done).bytes.size()) {
            taken -= m_waiting.at(done++).bytes.size();
        }
        m_waiting.remove(0, done);
        if (done < count) {
            m_waiting.first().bytes.remove(0, taken);
            return;
        }
    }
    if (m_waiting.capacity() > MaxPieces) {
        m_waiting = {}; // after a bad time its memory goes, too
    }
}

void SocketOutput::writeThroughTls()
{
    while (m_socket.state() == QAbstractSocket::ConnectedState && !m_waiting.empty()
           && bytesInSocket() == 0) {
        noteWaiting();
        m_inSocketSince = m_waiting.first().since;
        m_socket.write(takeRecord());
        m_socket.flush();
    }
}

// Small messages share a record, which has some twenty bytes of its own.
QByteArray SocketOutput::takeRecord()
{
    QByteArray record = m_waiting.takeFirst().bytes;
    while (!m_waiting.empty() && record.size() + m_waiting.first().bytes.size() <= RecordBytes) {
        record += m_waiting.takeFirst().bytes;
    }
    m_waitingBytes -= record.size();
    return record;
}

qint64 SocketOutput::bytesInSocket() const
{
    if (!m_mayBeInSocket) {
        return 0;
    }
    const auto *secure = m_isSecure ? static_cast<const QSslSocket *>(&m_socket) : nullptr;
    return m_socket.bytesToWrite() + (secure ? secure->encryptedBytesToWrite() : 0);
}

// The clock is read only for those that wait, which are few.
void SocketOutput::noteWaiting()
{
    const Clock::TimePoint now = m_wheel.now();
    const auto isNoted = [](const Message &message) { return message.since != NotYet; };
    const auto noted = std::find_if(m_waiting.rbegin(), m_waiting.rend(), isNoted);
    std::for_each(m_waiting.rbegin(), noted, [now](Message &message) { message.since = now; });
}

Clock::TimePoint SocketOutput::oldest() const
{
    return bytesInSocket() > 0 ? m_inSocketSince : m_waiting.first().since;
}

bool SocketOutput::isTooMuch() const
{
    return queuedBytes() > m_bounds.bytes || m_waiting.size() > m_bounds.messages;
}

void SocketOutput::checkBounds()
{
    if (queuedBytes() == 0) {
        return;
    }
    noteWaiting();
    if (isTooMuch()) {
        // A client that does not keep up gets the newest number of each kind rather than none.
        conflate(
            m_waiting, [](const Message &message) { return message.key; },
            [this](const Message &message) { m_waitingBytes -= message.bytes.size(); });
    }
    if (isTooMuch()) {
        overflow();
    } else if (!m_ageDeadline.isSet()) {
        checkAge();
    }
}

void SocketOutput::checkAge()
{
    if (queuedBytes() == 0) {
        return;
    }
    noteWaiting(); // the end of the turn may be yet to come
    const Clock::Duration age = m_wheel.now() - oldest();
    if (age >= m_bounds.age) {
        overflow();
    } else {
        m_ageDeadline.set(m_bounds.age - age);
    }
}

void SocketOutput::overflow()
{
    m_ageDeadline.clear();
    if (m_overflowed) {
        std::exchange(m_overflowed, nullptr)();
    }
}

} // namespace Broker
