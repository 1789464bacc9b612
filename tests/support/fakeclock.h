// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/clock.h"

/// A time that stands still until a test moves it; the time of day goes on, and moves with it.
class FakeClock : public Broker::Clock
{
public:
    TimePoint now() const override { return Start + m_passed; }

    std::int64_t wallTime() const override
    {
        return Clock::wallTime()
            + std::chrono::duration_cast<std::chrono::microseconds>(m_passed).count();
    }

    void advance(Duration duration) { m_passed += duration; }

private:
    static constexpr TimePoint Start {std::chrono::hours(1)};

    Duration m_passed {0};
};
