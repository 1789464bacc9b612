// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/limits.h"
#include "broker/base/tokenbucket.h"

namespace Broker {

/// How often a client may send a frame.
Rate frameRate(const Limits &limits);

/// Whether a client sends more, or more often, than the limits allow.
class ClientRates
{
public:
    ClientRates(const Limits &limits, Clock::TimePoint now);

    /// Takes a frame or a heart-beat; false where it is one too many.
    bool takeFrame(Clock::TimePoint now) { return m_frames.take(now); }

    /// Takes \a bytes that arrived together; false where they are too many.
    bool takeBytes(Clock::TimePoint now, qsizetype bytes)
    {
        return m_bytes.take(now, double(bytes));
    }

    /// Forgives as much as the client may have sent while nobody read.
    void catchUp(Clock::TimePoint now)
    {
        m_frames.catchUp(now);
        m_bytes.catchUp(now);
    }

private:
    TokenBucket m_frames;
    TokenBucket m_bytes;
};

} // namespace Broker
