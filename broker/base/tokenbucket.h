// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/clock.h"

#include <algorithm>

namespace Broker {

/// How often something may happen: on average a second, and at once.
struct Rate
{
    double perSecond = 0; ///< 0 for no limit
    double burst = 0;
};

/// Decides each time whether it is once too often.
class TokenBucket
{
public:
    TokenBucket(const Rate &rate, Clock::TimePoint now)
        : m_rate(rate)
        , m_tokens(rate.burst)
        , m_filled(now)
    {
    }

    /// Takes \a count tokens; false, and takes none, if there are fewer.
    bool take(Clock::TimePoint now, double count = 1)
    {
        if (m_rate.perSecond <= 0) {
            return true;
        }
        fill(now);
        if (m_tokens < count) {
            return false;
        }
        m_tokens -= count;
        return true;
    }

    /// Fills for the time since it was last asked, past its burst: there was nobody to ask it, and
    /// what happened meanwhile comes at once.
    void catchUp(Clock::TimePoint now)
    {
        m_tokens = std::min(m_tokens, m_rate.burst) + earned(now);
        m_filled = std::max(m_filled, now);
    }

    /// Whether nothing of late counts any more: it is as good as new.
    bool isFull(Clock::TimePoint now)
    {
        fill(now);
        return m_tokens >= m_rate.burst;
    }

private:
    double earned(Clock::TimePoint now) const
    {
        const std::chrono::duration<double> passed = now - m_filled;
        return std::max(passed.count(), 0.0) * m_rate.perSecond;
    }

    void fill(Clock::TimePoint now)
    {
        m_tokens = std::max(m_tokens, std::min(m_rate.burst, m_tokens + earned(now)));
        m_filled = std::max(m_filled, now);
    }

    Rate m_rate;
    double m_tokens;
    Clock::TimePoint m_filled;
};

} // namespace Broker
