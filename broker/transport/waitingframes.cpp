// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/waitingframes.h"

#include "broker/net/conflation.h"

namespace Broker {

namespace {

constexpr size_t MaxWaiting = 100;
constexpr qint64 MaxWaitingBytes = 512 * 1024;

} // namespace

void WaitingFrames::add(const OutgoingFrame &frame)
{
    m_frames.push_back(frame);
    m_bytes += frame.stomp().size();
}

bool WaitingFrames::isTooMuch() const
{
    return m_frames.size() > MaxWaiting || m_bytes > MaxWaitingBytes;
}

// As SocketOutput does for a client that is there.
void WaitingFrames::conflate()
{
    Broker::conflate(
        m_frames, [](const OutgoingFrame &waiting) { return waiting.key(); },
        [this](const OutgoingFrame &waiting) { m_bytes -= waiting.stomp().size(); });
}

void WaitingFrames::removeFirst()
{
    m_bytes -= first().stomp().size();
    m_frames.pop_front();
}

void WaitingFrames::putBack(const std::deque<OutgoingFrame> &frames)
{
    for (const OutgoingFrame &frame : frames) {
        m_bytes += frame.stomp().size();
    }
    m_frames.insert(m_frames.begin(), frames.begin(), frames.end());
}

void WaitingFrames::clear()
{
    m_frames.clear();
    m_bytes = 0;
}

} // namespace Broker
