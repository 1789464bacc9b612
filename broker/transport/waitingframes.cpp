// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/waitingframes.h"

#include "broker/net/conflation.h"

#include <utility>

namespace Broker {

namespace {

constexpr size_t MaxWaiting = 100;
constexpr qint64 MaxWaitingBytes = 512 * 1024;

} // namespace

WaitingFrames::WaitingFrames(OutputAccount &account, std::function<void()> tooSlow)
    : m_account(account)
    , m_tooSlow(std::move(tooSlow))
{
}

WaitingFrames::~WaitingFrames()
{
    clear();
}

void WaitingFrames::add(const OutgoingFrame &frame)
{
    m_frames.push_back(frame);
    m_bytes += frame.stomp().size();
    account();
}

bool WaitingFrames::isTooMuch() const
{
    return m_frames.size() > MaxWaiting || m_bytes > MaxWaitingBytes;
}

QString WaitingFrames::excess() const
{
    const bool isManyBytes = m_bytes > MaxWaitingBytes;
    return QStringLiteral("More than %1 %2 waited for its next request, and no setting changes "
                          "that.")
        .arg(isManyBytes ? MaxWaitingBytes : qint64(MaxWaiting))
        .arg(isManyBytes ? QStringLiteral("bytes") : QStringLiteral("messages"));
}

// As SocketOutput does for a client that is there.
void WaitingFrames::conflate()
{
    Broker::conflate(
        m_frames, [](const OutgoingFrame &waiting) { return waiting.key(); },
        [this](const OutgoingFrame &waiting) { m_bytes -= waiting.stomp().size(); });
    account();
}

void WaitingFrames::removeFirst()
{
    m_bytes -= first().stomp().size();
    m_frames.pop_front();
    account();
}

void WaitingFrames::putBack(const std::deque<OutgoingFrame> &frames)
{
    for (const OutgoingFrame &frame : frames) {
        m_bytes += frame.stomp().size();
    }
    m_frames.insert(m_frames.begin(), frames.begin(), frames.end());
    account();
}

void WaitingFrames::clear()
{
    m_frames.clear();
    m_bytes = 0;
    account();
}

qint64 WaitingFrames::measured(Seen &seen) const
{
    qint64 bytes = 0;
    for (const OutgoingFrame &frame : m_frames) {
        if (seen.insert(frame.stomp().constData()).second) {
            bytes += frame.stomp().size();
        }
    }
    return bytes;
}

void WaitingFrames::giveUp()
{
    clear();
    m_tooSlow();
}

void WaitingFrames::account()
{
    const qint64 before = std::exchange(m_accounted, m_bytes);
    if (before == 0 && m_bytes > 0) {
        m_account.add(*this);
    } else if (before > 0 && m_bytes == 0) {
        m_account.remove(*this);
    }
    m_account.change(m_bytes - before);
}

} // namespace Broker
