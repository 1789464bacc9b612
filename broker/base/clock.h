// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>

namespace Broker {

/// The monotonic time that deadlines and heart-beats are measured on; a test substitutes its own.
class Clock
{
public:
    using Duration = std::chrono::nanoseconds;
    using TimePoint = std::chrono::steady_clock::time_point;

    virtual ~Clock() = default;

    /// Never goes back, whatever happens to the wall clock.
    virtual TimePoint now() const { return std::chrono::steady_clock::now(); }
};

} // namespace Broker
