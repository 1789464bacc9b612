// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/waitingframes.h"

#include "broker/net/conflation.h"

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
}

void WaitingFrames::add(const OutgoingFrame &frame)
{
    // Those that are asked for go out at the end of the turn.
    const bool waits = m_unaskedSince != NotYet;
    m_frames.push_back({frame, waits ? m_wheel.now() : NotYet});
    m_bytes += frame.stomp().size();
    if (waits) {
        m_account.tellLate(frame.push(), LateDelivery::Waits);
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
        throwAway(OutputBound::Bytes);
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
    conflate(
        m_frames, [](const Waiting &waiting) { return waiting.frame.key(); },
        [this](const Waiting &waiting) {
            m_bytes -= waiting.frame.stomp().size();
            tellGone(waiting, LateDelivery::Replaced);
        });
    account();
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
    }
    m_frames.pop_front();
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
        m_bytes += m_handedOut.back().stomp().size();
        m_account.tellLate(m_handedOut.back().push(), LateDelivery::Waits);
        m_frames.push_front({m_handedOut.back(), now});
    }
    forgetHandedOut();
}

void WaitingFrames::clear()
{
    for (const Waiting &waiting : m_frames) {
        tellGone(waiting, LateDelivery::Lost);
    }
    m_frames.clear();
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
