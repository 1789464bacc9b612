// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/clock.h"

/// A time that stands still until a test moves it.
class FakeClock : public Broker::Clock
{
public:
    TimePoint now() const override { return m_now; }

    void advance(Duration duration) { m_now += duration; }

private:
    TimePoint m_now {std::chrono::hours(1)};
};
