// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/timerwheel.h"
#include "broker/net/outputaccount.h"
#include "broker/net/outputbounds.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <optional>

namespace Broker {

class ClientSocket;
class EndOfTurn;

/// What one connection is to be sent: collected over a turn of the loop, written in one system
/// call, bounded in bytes, messages and time.
///
/// What the socket does not take waits here, where it can be counted and, should it come to that,
/// thrown away. A peer is slow where something waits for too long, and where more waits than the
/// bounds allow and it takes nothing of that for a second.
class SocketOutput : private OutputHolder
{
public:
    using Bounds = OutputBounds;

    using Overflowed = std::function<void(OutputBound passed)>;

    /// \a overflowed is told once when the peer reads too slowly, from the end of a turn or the
    /// wheel.
    SocketOutput(ClientSocket &socket, EndOfTurn &endOfTurn, TimerWheel &wheel,
                 OutputAccount &account, Overflowed overflowed);
    ~SocketOutput() override;
    Q_DISABLE_COPY_MOVE(SocketOutput)

    using OutputHolder::setClient;

    void setBounds(const Bounds &bounds);

    /// Queues \a bytes, one message unless there are none, for the end of the turn. Past the bounds
    /// a message makes way for a later one with the same \a key, unless that is empty; past twice
    /// their bytes it does so at once; and past OutputBounds::HardFactor times these all that waits
    /// is thrown away, for overflowed() to be told. Of what it becomes the account hears by the
    /// name \a push, unless that is 0 or it is written at once.
    void append(const QByteArray &bytes, const QByteArray &key = {}, quint64 push = 0);

    /// Keeps \a pace where a lot waits, until most of it is written.
    void keepPace(const Pace &pace)
    {
        if (weight() > m_bounds.lot()) {
            OutputHolder::keepPace(pace, m_bounds.lot(), m_wheel.now(), PaceStep);
        }
    }

    /// Writes what append() collected, now.
    void write();

    /// Writes on, since the socket has room again.
    void writeOn();

    /// Throws away every message of which the socket has nothing yet.
    void dropQueued();

    /// Bytes that the kernel has not taken.
    qint64 queuedBytes() const;

    /// Whether the peer has yet to make room for what was written in an earlier turn.
    bool isBehind() const;

    /// Whether the last message with \a key is among what waits for that.
    Held holds(const QByteArray &key) const;

    /// When something was last written that had waited for that, microseconds since the epoch; 0
    /// before.
    qint64 lateUntil() const { return m_lateUntil; }

    /// Whether there is something that the socket has not taken.
    bool holdsBack() const { return !m_waiting.empty(); }

private:
    static constexpr Clock::TimePoint NotYet = Clock::TimePoint::max();
    static constexpr std::chrono::milliseconds PaceStep {100}; // the next network is nearer

    struct Message
    {
        QByteArray bytes;
        QByteArray key;
        quint64 push = 0;
        Clock::TimePoint since = NotYet; // when it could not be written
    };

    Clock::TimePoint waitsSince() const override;
    qint64 waitingBytes() const override { return weight(); }
    qint64 measured(Seen &seen) const override;
    void relieve() override { writeWaiting(); }
    void giveUp() override;
    void account();
    void writeWaiting();
    qint64 offer();
    void removeTaken(qint64 taken);
    void tellWritten(qsizetype count);
    void tellGone(const Message &message, LateDelivery became);
    void noteWaiting();
    Clock::TimePoint oldest() const;
    qint64 weight() const;
    std::optional<OutputBound> passedBound() const;
    bool isTooMuch() const { return passedBound().has_value(); }
    void noteProgress();
    void noteCrowd();
    void conflateWaiting();
    void checkGrowth();
    void checkBounds();
    void checkTime();
    void throwAway(OutputBound passed);
    void overflow(OutputBound passed);

    ClientSocket &m_socket;
    EndOfTurn &m_endOfTurn;
    TimerWheel &m_wheel;
    OutputAccount &m_account;
    Bounds m_bounds;
    Overflowed m_overflowed;
    QList<Message> m_waiting;
    qint64 m_waitingBytes = 0;                // without those of the first that the socket has
    qint64 m_nextLook = 0;                    // the weight past which append() looks at it
    qsizetype m_lateCount = 0;                // of those that wait, pushes that were told of
    qsizetype m_begun = 0;                    // of the first message, what the socket has
    Clock::TimePoint m_inSocketSince;         // of what it took, while it has some of that
    Clock::TimePoint m_crowdedSince = NotYet; // past the bounds, and since when nothing was taken
    OutputBound m_crowdedBy {};               // which of them it was past first
    qint64 m_lateUntil = 0;
    bool m_isFlushing = false;             // the end of the turn will write()
    bool m_isWriting = false;              // a socket may tell of room while it is given more
    std::optional<OutputBound> m_overflow; // what is appended is thrown away
    bool m_hasTold = false;                // of that
    Deadline m_deadline;
};

} // namespace Broker
