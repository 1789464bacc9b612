// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/waitingframes.h"

#include "broker/base/logging.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace Broker {

WaitingFrames::WaitingFrames(NetContext &context, TooSlow tooSlow)
    : m_account(context.output)
    , m_wheel(context.wheel)
    , m_bounds(OutputBounds::of(context.limits))
    , m_tooSlow(std::move(tooSlow))
    , m_nextLook(m_bounds.firstLook())
    , m_unaskedSince(context.wheel.now())
{
}

WaitingFrames::~WaitingFrames()
{
    clear();
    forgetHandedOut();
}

void WaitingFrames::setUnasked()
{
    m_unaskedSince = m_wheel.now();
    for (auto each = m_frames.rbegin(); each != m_frames.rend() && each->since == NotYet; ++each) {
        each->since = m_unaskedSince;
        m_account.tellLate(each->frame.push(), LateDelivery::Waits);
    }
    replaceOlder();
    account();
}

void WaitingFrames::add(const OutgoingFrame &frame)
{
    // Those that are asked for go out at the end of the turn.
    const bool waits = m_unaskedSince != NotYet;
    m_frames.push_back({frame, waits ? m_wheel.now() : NotYet});
    ++m_unsorted;
    m_bytes += frame.stomp().size();
    if (waits) {
        m_account.tellLate(frame.push(), LateDelivery::Waits);
        replaceOlder();
    }
    if (weight() > m_nextLook) {
        checkGrowth();
    }
    account();
}

void WaitingFrames::checkGrowth()
{
    makeWay();
    if (m_bounds.isBeyondAll(weight())) {
        throwAway(OutputBound::BytesAtOnce);
    } else {
        m_nextLook = m_bounds.nextLook(weight());
    }
}

std::optional<OutputBound> WaitingFrames::passedBound() const
{
    return m_bounds.passed(m_bytes, qsizetype(m_frames.size()));
}

bool WaitingFrames::isTooOld() const
{
    return !isEmpty() && m_frames.front().since != NotYet
        && m_wheel.now() - m_frames.front().since > m_bounds.age;
}

void WaitingFrames::makeWay()
{
    if (!passedBound()) {
        return;
    }
    replaceOlder();
    account();
}

// Each of the last m_unsorted takes the place of an older one with its key. The others keep their
// order.
void WaitingFrames::replaceOlder()
{
    for (auto each = std::prev(m_frames.end(), m_unsorted); each != m_frames.end(); ++each) {
        const QByteArray &key = each->frame.key();
        if (key.isEmpty()) {
            continue;
        }
        const auto older = m_newest.find(key);
        if (older == m_newest.end()) {
            m_newest.insert(key, each);
        } else {
            dropReplaced(std::exchange(*older, each));
        }
    }
    m_unsorted = 0;
}

void WaitingFrames::dropReplaced(Frames::iterator older)
{
    m_bytes -= older->frame.stomp().size();
    tellGone(*older, LateDelivery::Replaced);
    m_frames.erase(older);
}

void WaitingFrames::tellGone(const Waiting &waiting, LateDelivery became)
{
    if (waiting.since == NotYet) {
        m_account.tellLate(waiting.frame.push(), LateDelivery::Waits);
    }
    m_account.tellLate(waiting.frame.push(), became);
}

void WaitingFrames::pop()
{
    m_bytes -= first().stomp().size();
    if (m_frames.front().since != NotYet) {
        m_account.tellLate(first().push(), LateDelivery::Written);
        m_lateUntil = wallClock();
    }
    m_newest.remove(first().key()); // if it is there it is this one, which is the oldest
    m_frames.pop_front();
    m_unsorted = std::min(m_unsorted, qsizetype(m_frames.size()));
    m_nextLook = m_bounds.nextLook(weight());
}

void WaitingFrames::removeFirst()
{
    pop();
    account();
}

void WaitingFrames::forgetHandedOut()
{
    m_handedOut.clear();
    m_handedOutBytes = 0;
    account();
}

void WaitingFrames::takeBack()
{
    const Clock::TimePoint now = m_wheel.now(); // it had been given them
    for (; !m_handedOut.empty(); m_handedOut.pop_back()) {
        const OutgoingFrame &last = m_handedOut.back();
        m_account.tellLate(last.push(), LateDelivery::Waits);
        if (m_newest.contains(last.key())) {
            m_account.tellLate(last.push(), LateDelivery::Replaced);
            continue;
        }
        m_bytes += last.stomp().size();
        m_frames.push_front({last, now});
        if (!last.key().isEmpty()) {
            m_newest.insert(last.key(), m_frames.begin());
        }
    }
    forgetHandedOut();
}

void WaitingFrames::clear()
{
    for (const Waiting &waiting : m_frames) {
        tellGone(waiting, LateDelivery::Lost);
    }
    m_frames.clear();
    m_newest.clear();
    m_unsorted = 0;
    m_bytes = 0;
    account();
}

void WaitingFrames::throwAway(OutputBound passed)
{
    clear();
    forgetHandedOut();
    noteClosed(m_account);
    m_tooSlow(passed);
}

qint64 WaitingFrames::measured(Seen &seen) const
{
    qint64 bytes = weight() - m_bytes - m_handedOutBytes;
    const auto add = [&](const OutgoingFrame &frame) {
        if (seen.insert(frame.stomp().constData()).second) {
            bytes += frame.stomp().size();
        }
    };
    for (const Waiting &waiting : m_frames) {
        add(waiting.frame);
    }
    for (const OutgoingFrame &frame : m_handedOut) {
        add(frame);
    }
    return bytes;
}

qint64 WaitingFrames::weight() const
{
    return m_bytes + m_handedOutBytes
        + OutputBounds::MessageWeight * qint64(m_frames.size() + m_handedOut.size());
}

} // namespace Broker
