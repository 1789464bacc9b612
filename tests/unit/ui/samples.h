// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/sample.h"

/// What a broker says each second: one that counts up, for tests to feed.
struct SampleSource
{
    static constexpr qint64 Second = 1'000'000;

    /// The sample a second later, after \a framesIn more frames and \a opened more sessions.
    Broker::Sample next(quint64 framesIn = 0, quint64 opened = 0)
    {
        now.at += Second;
        now.framesIn += framesIn;
        now.framesOut += 2 * framesIn;
        now.sessionsOpened += opened;
        now.sessions += quint32(opened);
        now.latency = {};
        return now;
    }

    /// The same, with deliveries that took \a microseconds each.
    Broker::Sample nextWith(qint64 microseconds, quint64 deliveries)
    {
        next();
        now.latency.add(Broker::LatencyBuckets::bucketOf(microseconds), deliveries);
        now.latencyP50 = now.latency.percentile(0.5);
        now.latencyP99 = now.latency.percentile(0.99);
        return now;
    }

    Broker::Sample now = startingAt(1'795'600'800 * Second); // on a full minute

    static Broker::Sample startingAt(qint64 at)
    {
        Broker::Sample sample;
        sample.at = at;
        return sample;
    }
};
