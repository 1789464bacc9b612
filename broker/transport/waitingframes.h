// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/net/netcontext.h"
#include "broker/net/outputbounds.h"
#include "broker/routing/outgoingframe.h"

#include <QByteArray>
#include <QHash>

#include <deque>
#include <functional>
#include <list>
#include <optional>

namespace Broker {

/// The frames of one SockJS session over HTTP that wait for a request to carry them, and those that
/// an answer carries of which nobody knows yet whether it has arrived.
///
/// They have the bounds of a SocketOutput. A client cannot take anything before it asks, so it is
/// given up at once only where bytes are many times too many; how long it may stay away is for its
/// session to say. For the same reason a frame takes the place of an older one with its key at once
/// while nobody asks, and not only past the bounds.
class WaitingFrames : private OutputHolder
{
public:
    using TooSlow = std::function<void(OutputBound passed)>;

    /// \a tooSlow is told where they are thrown away, be it since too many bytes wait for this
    /// client or for all of them.
    WaitingFrames(NetContext &context, TooSlow tooSlow);
    ~WaitingFrames() override;
    Q_DISABLE_COPY_MOVE(WaitingFrames)

    using OutputHolder::client;

    /// Somebody asks for them.
    void setAsked() { m_unaskedSince = NotYet; }

    /// Nobody does any more.
    void setUnasked();

    bool isEmpty() const { return m_frames.empty(); }
    qint64 bytes() const { return m_bytes; }

    /// Whether one with \a key waits for somebody to ask.
    bool holds(const QByteArray &key) const
    {
        return m_unaskedSince != NotYet && m_newest.contains(key);
    }

    /// When one was last taken that had waited for that, microseconds since the epoch; 0 before.
    qint64 lateUntil() const { return m_lateUntil; }
    const OutgoingFrame &first() const { return m_frames.front().frame; }

    void add(const OutgoingFrame &frame);

    /// Keeps \a pace where a lot of them wait, until most are taken.
    void keepPace(const Pace &pace)
    {
        if (weight() > m_bounds.lot()) {
            OutputHolder::keepPace(pace, m_bounds.lot(), m_wheel.now(), PaceStep);
        }
    }

    /// The bound that is passed by what waits, for whatever time.
    std::optional<OutputBound> passedBound() const;

    /// Whether the oldest has waited for longer than it may.
    bool isTooOld() const;

    /// Drops what a later frame replaces, where more waits than the bounds say; while nobody asks
    /// there is nothing of it.
    void makeWay();

    void removeFirst();

    /// Hands out frames from the first on, as long as what \a sizeOf says of each comes to no more
    /// than \a bytes together; one at least.
    template<typename SizeOf>
    const std::deque<OutgoingFrame> &handOut(qint64 bytes, SizeOf sizeOf)
    {
        while (!isEmpty() && (m_handedOut.empty() || sizeOf(first()) <= bytes)) {
            bytes -= sizeOf(first());
            m_handedOutBytes += first().stomp().size();
            m_handedOut.push_back(first());
            pop();
        }
        account();
        return m_handedOut;
    }

    /// Those that were handed out have arrived, or nobody wants them any more.
    void forgetHandedOut();

    /// They have not arrived: they wait again, before all others.
    void takeBack();

    /// Throws away those that wait.
    void clear();

    /// Throws away all of them, and those handed out, for a client that has \a passed a bound and
    /// is counted among those that were too slow; tooSlow() is told.
    void throwAway(OutputBound passed);

private:
    static constexpr Clock::TimePoint NotYet = Clock::TimePoint::max();
    static constexpr std::chrono::milliseconds PaceStep {300}; // sockjs-client asks every 200

    struct Waiting
    {
        OutgoingFrame frame;
        Clock::TimePoint since; // while nobody asks, and the account was told that it waits
    };

    Clock::TimePoint waitsSince() const override { return m_unaskedSince; }
    qint64 waitingBytes() const override { return weight(); }
    qint64 measured(Seen &seen) const override;
    void relieve() override { }
    void giveUp() override { throwAway(OutputBound::Total); }
    using Frames = std::list<Waiting>;

    void replaceOlder();
    void dropReplaced(Frames::iterator older);
    void tellGone(const Waiting &waiting, LateDelivery became);
    void pop();
    void checkGrowth();
    qint64 weight() const;
    void account() { tell(m_account, weight()); }

    OutputAccount &m_account;
    const TimerWheel &m_wheel;
    const OutputBounds m_bounds;
    TooSlow m_tooSlow;
    Frames m_frames;
    QHash<QByteArray, Frames::iterator> m_newest; // of each key, among all but the last m_unsorted
    qsizetype m_unsorted = 0;                     // frames that may replace older ones
    qint64 m_bytes = 0;
    std::deque<OutgoingFrame> m_handedOut;
    qint64 m_handedOutBytes = 0;
    qint64 m_nextLook; // the weight past which add() looks at what waits
    Clock::TimePoint m_unaskedSince;
    qint64 m_lateUntil = 0;
};

} // namespace Broker
