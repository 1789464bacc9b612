// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <cstdint>

namespace Broker {

/// The monotonic time that deadlines and heart-beats are measured on, and the time of day; a test
/// substitutes its own.
class Clock
{
public:
    using Duration = std::chrono::nanoseconds;
    using TimePoint = std::chrono::steady_clock::time_point;

    virtual ~Clock() = default;

    /// Never goes back, whatever happens to the wall clock.
    virtual TimePoint now() const { return std::chrono::steady_clock::now(); }

    /// Microseconds since the epoch, UTC.
    virtual std::int64_t wallTime() const { return systemTime(); }

    /// The same as the machine has it.
    static std::int64_t systemTime()
    {
        const auto sinceEpoch = std::chrono::system_clock::now().time_since_epoch();
        return std::chrono::duration_cast<std::chrono::microseconds>(sinceEpoch).count();
    }
};

} // namespace Broker
