// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/timerwheel.h"
#include "broker/stomp/heartbeat.h"

#include <functional>

namespace Broker {

/// Keeps one connection alive, and notices when its client is gone: the heart-beats in both
/// directions.
///
/// Whatever is written counts as a beat, and so does every byte that arrives.
class HeartBeats
{
public:
    /// A client is dead after this many of its intervals without a byte, as in Spring.
    static constexpr int SilenceFactor = 3;
    /// And quiet after this many.
    static constexpr int QuietFactor = 2;

    using Due = std::function<void()>;
    using Lost = std::function<void(Clock::Duration silence)>;

    using Quiet = std::function<void(bool isQuiet)>;

    /// \a due is called when a beat has to be written, \a quiet when the client falls quiet and
    /// when it is heard again, \a lost once when it has been silent for too long.
    HeartBeats(TimerWheel &wheel, Due due, Quiet quiet, Lost lost);

    /// Begins to watch both directions as \a agreement says. The first beat is due at once if
    /// nothing has been written for an interval.
    void start(const Stomp::HeartBeatAgreement &agreement);

    /// Stops both directions.
    void stop();

    /// Something has just arrived.
    void heard()
    {
        m_lastIn = m_wheel.now();
        if (m_isQuiet) {
            m_isQuiet = false;
            m_quiet(false);
        }
    }

    /// The broker did not listen: the client's time begins anew, now, which is returned.
    Clock::TimePoint forgive();

    /// Something has just been written.
    void written() { m_lastOut = m_wheel.now(); }

    Clock::TimePoint lastIn() const { return m_lastIn; }
    Clock::TimePoint lastOut() const { return m_lastOut; }

private:
    void checkOutput();
    void checkInput();

    TimerWheel &m_wheel;
    Due m_due;
    Quiet m_quiet;
    Lost m_lost;
    bool m_isQuiet = false;
    Stomp::HeartBeatAgreement m_agreement;
    Clock::TimePoint m_lastIn;
    Clock::TimePoint m_lastOut;
    Deadline m_outputDeadline; // when to write something
    Deadline m_inputDeadline;  // when the client is overdue
};

} // namespace Broker
