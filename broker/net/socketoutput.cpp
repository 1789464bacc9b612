// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/socketoutput.h"

#include "broker/net/clientsocket.h"
#include "broker/net/conflation.h"
#include "broker/net/endofturn.h"

#include <QVarLengthArray>

#include <algorithm>
#include <utility>

namespace Broker {

namespace {

constexpr qsizetype MaxPieces = 64; // of one call to the kernel

} // namespace

SocketOutput::SocketOutput(ClientSocket &socket, EndOfTurn &endOfTurn, TimerWheel &wheel,
                           std::function<void()> overflowed)
    : m_socket(socket)
    , m_endOfTurn(endOfTurn)
    , m_wheel(wheel)
    , m_overflowed(std::move(overflowed))
    , m_inSocketSince(wheel.now())
    , m_ageDeadline(wheel, [this] { checkAge(); })
{
}

SocketOutput::~SocketOutput()
{
    m_endOfTurn.forget(this);
}

void SocketOutput::append(const QByteArray &bytes, const QByteArray &key)
{
    if (bytes.isEmpty()) {
        return; // a socket would never take it
    }
    if (!std::exchange(m_isFlushing, true)) {
        m_endOfTurn.flush<&SocketOutput::write>(*this);
    }
    if (m_hasOverflowed) {
        return;
    }
    m_waiting.push_back({bytes, key});
    m_waitingBytes += bytes.size();
    if (isFarTooMuch()) {
        checkGrowth();
    }
}

qint64 SocketOutput::queuedBytes() const
{
    return m_waitingBytes + m_socket.unwrittenBytes();
}

void SocketOutput::write()
{
    m_isFlushing = false;
    writeWaiting();
    checkBounds();
}

void SocketOutput::writeOn()
{
    if (!m_isFlushing && !m_waiting.empty()) {
        writeWaiting();
    }
}

void SocketOutput::dropQueued()
{
    m_waiting.resize(m_begun > 0 ? 1 : 0);
    m_waitingBytes = m_begun > 0 ? m_waiting.constFirst().bytes.size() - m_begun : 0;
    m_hasOverflowed = false;
}

void SocketOutput::writeWaiting()
{
    if (std::exchange(m_isWriting, true)) {
        return;
    }
    while (!m_waiting.empty()) {
        const Clock::TimePoint since = m_waiting.constFirst().since;
        const qint64 taken = offer();
        if (taken <= 0) {
            break;
        }
        if (m_socket.unwrittenBytes() > 0) {
            m_inSocketSince = since == NotYet ? m_wheel.now() : since;
        }
        removeTaken(taken);
    }
    m_isWriting = false;
    if (!m_waiting.empty()) {
        noteWaiting();
        m_socket.awaitRoom(); // a broken one finds out there that it has ended
    } else if (m_waiting.capacity() > MaxPieces) {
        m_waiting = {}; // after a bad time its memory goes, too
    }
}

qint64 SocketOutput::offer()
{
    const qsizetype count = std::min(MaxPieces, m_waiting.size());
    QVarLengthArray<QByteArrayView, MaxPieces> pieces;
    pieces.append(QByteArrayView(m_waiting.constFirst().bytes).sliced(m_begun));
    for (qsizetype at = 1; at < count; ++at) {
        pieces.append(m_waiting.at(at).bytes);
    }
    return m_socket.write(pieces);
}

void SocketOutput::removeTaken(qint64 taken)
{
    m_waitingBytes -= taken;
    taken += m_begun;
    qsizetype done = 0;
    while (done < m_waiting.size() && taken >= m_waiting.at(done).bytes.size()) {
        taken -= m_waiting.at(done++).bytes.size();
    }
    m_waiting.remove(0, done);
    m_begun = qsizetype(taken);
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
    return m_socket.unwrittenBytes() > 0 ? m_inSocketSince : m_waiting.constFirst().since;
}

// The first message is under way, be it in the socket or not, and no longer counts as one.
bool SocketOutput::isTooMuch() const
{
    return queuedBytes() > m_bounds.bytes || m_waiting.size() - 1 > m_bounds.messages;
}

// Twice the bounds, so that what it takes to get back below them is done once for many messages.
bool SocketOutput::isFarTooMuch() const
{
    return m_waitingBytes > 2 * m_bounds.bytes || m_waiting.size() > 2 * m_bounds.messages;
}

// A client that does not keep up gets the newest number of each kind rather than none.
void SocketOutput::conflateWaiting()
{
    std::optional<Message> begun;
    if (m_begun > 0) {
        begun = m_waiting.takeFirst(); // the rest of it has to follow
    }
    conflate(
        m_waiting, [](const Message &message) { return message.key; },
        [this](const Message &message) { m_waitingBytes -= message.bytes.size(); });
    if (begun) {
        m_waiting.push_front(*std::move(begun));
    }
}

void SocketOutput::checkGrowth()
{
    writeWaiting(); // to a peer that reads it is nothing
    if (isTooMuch()) {
        conflateWaiting();
    }
    if (isTooMuch()) {
        dropQueued();
        m_hasOverflowed = true;
    }
}

void SocketOutput::checkBounds()
{
    if (m_hasOverflowed) {
        overflow();
        return;
    }
    if (queuedBytes() == 0) {
        return;
    }
    noteWaiting();
    if (isTooMuch()) {
        conflateWaiting();
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
    if (!std::exchange(m_hasTold, true)) {
        m_overflowed();
    }
}

} // namespace Broker
