// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/clock.h"

#include <atomic>

/// A time that stands still until a test moves it; the time of day goes on, and moves with it. Any
/// thread may look at it.
class FakeClock : public Broker::Clock
{
public:
    TimePoint now() const override { return Start + m_passed.load(); }

    std::int64_t wallTime() const override
    {
        return Clock::wallTime()
            + std::chrono::duration_cast<std::chrono::microseconds>(m_passed.load()).count();
    }

    void advance(Duration duration) { m_passed = m_passed.load() + duration; }

private:
    static constexpr TimePoint Start {std::chrono::hours(1)};

    std::atomic<Duration> m_passed {Duration(0)};
};
