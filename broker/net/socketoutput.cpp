// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/socketoutput.h"

#include "broker/base/logging.h"
#include "broker/net/clientsocket.h"
#include "broker/net/conflation.h"
#include "broker/net/endofturn.h"

#include <QVarLengthArray>

#include <algorithm>
#include <utility>

namespace Broker {

namespace {

constexpr qsizetype MaxPieces = 64; // of one call to the kernel
constexpr qint64 UnaccountedBytes = 4096;

// How long a peer that is past its bounds may take nothing at all before it counts as slow. Much
// can be put out in one turn, while which no peer can read.
constexpr std::chrono::seconds Patience {1};

} // namespace

SocketOutput::SocketOutput(ClientSocket &socket, EndOfTurn &endOfTurn, TimerWheel &wheel,
                           OutputAccount &account, Overflowed overflowed)
    : m_socket(socket)
    , m_endOfTurn(endOfTurn)
    , m_wheel(wheel)
    , m_account(account)
    , m_overflowed(std::move(overflowed))
    , m_inSocketSince(wheel.now())
    , m_deadline(wheel, [this] { checkTime(); })
{
    setBounds({});
}

SocketOutput::~SocketOutput()
{
    m_endOfTurn.forget(this);
    for (const Message &message : std::as_const(m_waiting)) {
        tellGone(message, LateDelivery::Lost);
    }
    m_waiting.clear();
    m_waitingBytes = 0;
    account();
}

void SocketOutput::setBounds(const Bounds &bounds)
{
    m_bounds = bounds;
    m_nextLook = bounds.firstLook();
}

void SocketOutput::append(const QByteArray &bytes, const QByteArray &key, quint64 push)
{
    if (bytes.isEmpty()) {
        return; // a socket would never take it
    }
    if (!std::exchange(m_isFlushing, true)) {
        m_endOfTurn.flush<&SocketOutput::write>(*this);
    }
    if (m_overflow) {
        tellGone({bytes, key, push}, LateDelivery::Lost);
        return;
    }
    m_waiting.push_back({bytes, key, push});
    m_waitingBytes += bytes.size();
    if (weight() > m_nextLook) {
        checkGrowth();
    }
    // Not for every message: nearly all are written at the end of the turn, and gone.
    if (weight() - accounted() > UnaccountedBytes) {
        account();
    }
}

// The last thing that a function does.
void SocketOutput::account()
{
    tell(m_account, weight());
}

Clock::TimePoint SocketOutput::waitsSince() const
{
    return oldest();
}

qint64 SocketOutput::measured(Seen &seen) const
{
    qint64 bytes = OutputBounds::MessageWeight * m_waiting.size();
    for (const Message &message : m_waiting) {
        if (seen.insert(message.bytes.constData()).second) {
            bytes += message.bytes.size();
        }
    }
    return bytes;
}

void SocketOutput::giveUp()
{
    throwAway(OutputBound::Total);
    if (!std::exchange(m_isFlushing, true)) {
        m_endOfTurn.flush<&SocketOutput::write>(*this);
    }
}

qint64 SocketOutput::queuedBytes() const
{
    return m_waitingBytes + m_socket.unwrittenBytes();
}

bool SocketOutput::isBehind() const
{
    return m_waiting.empty() ? m_socket.unwrittenBytes() > 0
                             : m_waiting.constFirst().since != NotYet;
}

// From the back: who asks has mostly just sent it.
Held SocketOutput::holds(const QByteArray &key) const
{
    if (!isBehind()) {
        return Held::No; // at most it is written at the end of this turn
    }
    const bool waits = std::any_of(m_waiting.crbegin(), m_waiting.crend(),
                                   [&key](const Message &message) { return message.key == key; });
    return waits ? Held::Yes : m_socket.unwrittenBytes() > 0 ? Held::Perhaps : Held::No;
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
        noteProgress();
        writeWaiting();
    }
}

void SocketOutput::dropQueued()
{
    const qsizetype kept = m_begun > 0 ? 1 : 0;
    for (qsizetype at = kept; at < m_waiting.size(); ++at) {
        tellGone(m_waiting.at(at), LateDelivery::Lost);
    }
    m_waiting.resize(kept);
    m_waitingBytes = m_begun > 0 ? m_waiting.constFirst().bytes.size() - m_begun : 0;
    m_nextLook = m_bounds.firstLook();
    m_crowdedSince = NotYet;
    m_overflow.reset();
    account();
}

void SocketOutput::throwAway(OutputBound passed)
{
    dropQueued();
    m_overflow = passed;
}

qint64 SocketOutput::weight() const
{
    return m_waitingBytes + OutputBounds::MessageWeight * m_waiting.size();
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
        if (since != NotYet) {
            m_lateUntil = wallClock();
        }
        removeTaken(taken);
        noteProgress();
    }
    m_isWriting = false;
    if (!m_waiting.empty()) {
        noteWaiting();
        m_socket.awaitRoom(); // a broken one finds out there that it has ended
    } else {
        m_nextLook = m_bounds.firstLook();
        if (m_waiting.capacity() > MaxPieces) {
            m_waiting = {}; // after a bad time its memory goes, too
        }
    }
    if (accounted() != weight()) {
        account();
    }
}

// The peer reads, if not as fast as it is written to.
void SocketOutput::noteProgress()
{
    if (m_crowdedSince != NotYet) {
        m_crowdedSince = m_wheel.now();
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
    if (m_waitingBytes == 0) { // as nearly always
        tellWritten(m_waiting.size());
        m_waiting.clear();
        m_begun = 0;
        return;
    }
    taken += m_begun;
    qsizetype done = 0;
    while (done < m_waiting.size() && taken >= m_waiting.at(done).bytes.size()) {
        taken -= m_waiting.at(done++).bytes.size();
    }
    tellWritten(done);
    m_waiting.remove(0, done);
    m_begun = qsizetype(taken);
}

// Of the first \a count. What waited comes first, so there is nothing to look for once all of that
// was told.
void SocketOutput::tellWritten(qsizetype count)
{
    for (qsizetype at = 0; m_lateCount > 0 && at < count; ++at) {
        const Message &message = m_waiting.at(at);
        if (message.push != 0 && message.since != NotYet) {
            --m_lateCount;
            m_account.tellLate(message.push, LateDelivery::Written);
        }
    }
}

void SocketOutput::tellGone(const Message &message, LateDelivery became)
{
    if (message.push == 0) {
        return;
    }
    if (message.since == NotYet) {
        m_account.tellLate(message.push, LateDelivery::Waits);
    } else {
        --m_lateCount;
    }
    m_account.tellLate(message.push, became);
}

// The clock is read only for those that wait, which are few.
void SocketOutput::noteWaiting()
{
    const Clock::TimePoint now = m_wheel.now();
    const auto isNoted = [](const Message &message) { return message.since != NotYet; };
    const auto noted = std::find_if(m_waiting.rbegin(), m_waiting.rend(), isNoted);
    std::for_each(m_waiting.rbegin(), noted, [this, now](Message &message) {
        message.since = now;
        if (message.push != 0) {
            ++m_lateCount;
            m_account.tellLate(message.push, LateDelivery::Waits);
        }
    });
}

Clock::TimePoint SocketOutput::oldest() const
{
    return m_socket.unwrittenBytes() > 0 || m_waiting.empty() ? m_inSocketSince
                                                              : m_waiting.constFirst().since;
}

// The first message is under way, be it in the socket or not, and no longer counts as one.
std::optional<OutputBound> SocketOutput::passedBound() const
{
    return m_bounds.passed(queuedBytes(), m_waiting.size() - 1);
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
        [this](const Message &message) {
            m_waitingBytes -= message.bytes.size();
            tellGone(message, LateDelivery::Replaced);
        });
    if (begun) {
        m_waiting.push_front(*std::move(begun));
    }
    account();
}

void SocketOutput::checkGrowth()
{
    writeWaiting(); // to a peer that reads it is nothing
    if (isTooMuch()) {
        conflateWaiting();
    }
    const qint64 underWay = m_begun > 0 ? m_waiting.constFirst().bytes.size() - m_begun : 0;
    if (m_bounds.isBeyondAll(weight() - underWay)) {
        throwAway(OutputBound::BytesAtOnce);
        return;
    }
    m_nextLook = m_bounds.nextLook(weight());
}

void SocketOutput::checkBounds()
{
    if (m_overflow) {
        overflow(*m_overflow);
        return;
    }
    if (queuedBytes() == 0) {
        m_crowdedSince = NotYet;
        return;
    }
    noteWaiting();
    if (isTooMuch()) {
        conflateWaiting();
    }
    const bool wasCrowded = m_crowdedSince != NotYet;
    noteCrowd();
    if (!m_deadline.isSet() || (!wasCrowded && m_crowdedSince != NotYet)) {
        checkTime();
    }
}

void SocketOutput::noteCrowd()
{
    const std::optional<OutputBound> passed = passedBound();
    if (!passed) {
        m_crowdedSince = NotYet;
    } else if (m_crowdedSince == NotYet) {
        m_crowdedSince = m_wheel.now();
        m_crowdedBy = *passed;
    }
}

void SocketOutput::checkTime()
{
    if (queuedBytes() == 0) {
        return;
    }
    noteWaiting(); // the end of the turn may be yet to come
    noteCrowd();
    const Clock::TimePoint now = m_wheel.now();
    const Clock::Duration ofAge = m_bounds.age - (now - oldest());
    const Clock::Duration ofCrowd =
        m_crowdedSince == NotYet ? ofAge : Patience - (now - m_crowdedSince);
    const Clock::Duration left = std::min(ofAge, ofCrowd);
    if (left.count() <= 0) {
        overflow(ofCrowd < ofAge ? m_crowdedBy : OutputBound::Age);
    } else {
        m_deadline.set(left);
    }
}

void SocketOutput::overflow(OutputBound passed)
{
    m_deadline.clear();
    if (!std::exchange(m_hasTold, true)) {
        noteClosed(m_account);
        m_overflowed(passed);
    }
}

} // namespace Broker
