// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/clientrates.h"

#include <algorithm>

namespace Broker {

namespace {

// A single frame of the largest size is never too much, even with what SockJS puts around it.
Rate byteRate(const Limits &limits)
{
    const double perSecond = double(limits.bytesPerSecond);
    return {perSecond, std::max(2 * perSecond, 2.0 * double(limits.frameBytes))};
}

} // namespace

Rate frameRate(const Limits &limits)
{
    return {double(limits.framesPerSecond), 2.0 * limits.framesPerSecond};
}

ClientRates::ClientRates(const Limits &limits, Clock::TimePoint now)
    : m_frames(frameRate(limits), now)
    , m_bytes(byteRate(limits), now)
{
}

} // namespace Broker
