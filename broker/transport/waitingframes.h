// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/net/outputaccount.h"
#include "broker/routing/outgoingframe.h"

#include <QString>

#include <deque>
#include <functional>

namespace Broker {

/// The frames of one SockJS session over HTTP that wait for a request to carry them.
class WaitingFrames : private OutputHolder
{
public:
    /// \a tooSlow is told where they are thrown away since too much waits for all clients.
    WaitingFrames(OutputAccount &account, std::function<void()> tooSlow);
    ~WaitingFrames() override;
    Q_DISABLE_COPY_MOVE(WaitingFrames)

    /// Since when nobody asks for them; Clock::TimePoint::max() while somebody does.
    void setUnasked(Clock::TimePoint since) { m_unaskedSince = since; }

    bool isEmpty() const { return m_frames.empty(); }
    qint64 bytes() const { return m_bytes; }
    const OutgoingFrame &first() const { return m_frames.front(); }

    void add(const OutgoingFrame &frame);

    /// Whether more waits than a client may miss that does not ask at the moment.
    bool isTooMuch() const;

    /// How much that is, as a sentence for the log.
    QString excess() const;

    /// Drops what a later frame replaces.
    void conflate();

    void removeFirst();

    /// Takes out frames from the first on, as long as what \a sizeOf says of each comes to no more
    /// than \a bytes together; one at least.
    template<typename SizeOf>
    std::deque<OutgoingFrame> taken(qint64 bytes, SizeOf sizeOf)
    {
        std::deque<OutgoingFrame> taken;
        while (!isEmpty() && (taken.empty() || sizeOf(first()) <= bytes)) {
            bytes -= sizeOf(first());
            taken.push_back(first());
            removeFirst();
        }
        return taken;
    }

    /// Puts \a frames back before all others.
    void putBack(const std::deque<OutgoingFrame> &frames);

    void clear();

private:
    Clock::TimePoint waitsSince() const override { return m_unaskedSince; }
    qint64 waitingBytes() const override { return m_bytes; }
    qint64 measured(Seen &seen) const override;
    void relieve() override { }
    void giveUp() override;
    void account();

    OutputAccount &m_account;
    std::function<void()> m_tooSlow;
    std::deque<OutgoingFrame> m_frames;
    qint64 m_bytes = 0;
    qint64 m_accounted = 0; // of that, what m_account knows of
    Clock::TimePoint m_unaskedSince = Clock::TimePoint::max();
};

} // namespace Broker
