// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/heartbeats.h"

#include <utility>

namespace Broker {

HeartBeats::HeartBeats(TimerWheel &wheel, Due due, Quiet quiet, Lost lost)
    : m_wheel(wheel)
    , m_due(std::move(due))
    , m_quiet(std::move(quiet))
    , m_lost(std::move(lost))
    , m_lastIn(wheel.now())
    , m_lastOut(m_lastIn)
    , m_outputDeadline(wheel, [this] { checkOutput(); })
    , m_inputDeadline(wheel, [this] { checkInput(); })
{
}

void HeartBeats::start(const Stomp::HeartBeatAgreement &agreement)
{
    m_agreement = agreement;
    if (m_agreement.expectEvery.count() > 0) {
        m_inputDeadline.set(m_agreement.expectEvery * QuietFactor);
    }
    if (m_agreement.sendEvery.count() > 0) {
        checkOutput();
    }
}

void HeartBeats::stop()
{
    m_outputDeadline.clear();
    m_inputDeadline.clear();
}

Clock::TimePoint HeartBeats::forgive()
{
    heard();
    if (m_agreement.expectEvery.count() > 0) {
        m_inputDeadline.set(m_agreement.expectEvery * QuietFactor);
    }
    return m_lastIn;
}

void HeartBeats::checkOutput()
{
    // A few ticks early, so that a beat is never later than what was promised.
    const Clock::Duration interval = m_agreement.sendEvery - 2 * TimerWheel::Tick;
    Q_ASSERT(interval.count() > 0);
    const Clock::Duration silence = m_wheel.now() - m_lastOut;
    if (silence < interval) {
        m_outputDeadline.set(interval - silence);
        return;
    }
    m_outputDeadline.set(interval);
    m_due();
}

void HeartBeats::checkInput()
{
    const Clock::Duration patience = m_agreement.expectEvery * SilenceFactor;
    const Clock::Duration quietAfter = m_agreement.expectEvery * QuietFactor;
    const Clock::Duration silence = m_wheel.now() - m_lastIn;
    if (silence < quietAfter) {
        m_inputDeadline.set(quietAfter - silence);
    } else if (silence < patience) {
        m_inputDeadline.set(patience - silence);
        if (!std::exchange(m_isQuiet, true)) {
            m_quiet(true);
        }
    } else {
        m_lost(silence);
    }
}

} // namespace Broker
