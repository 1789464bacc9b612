// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/sample.h"
#include "ui/dashboard/figure.h"

namespace Ui {

/// What the broker's samples said of a second, or of several in a row.
struct ChartPoint
{
    qint64 from = 0;    ///< microseconds since the epoch, as the samples have it
    qint64 to = 0;      ///< of the last sample
    double seconds = 0; ///< that the counts below cover; 0 where they are not known
    quint32 sessions = 0;
    quint32 users = 0;
    quint64 framesIn = 0;
    quint64 framesOut = 0;
    quint64 opened = 0;
    quint64 closed = 0;
    Broker::PushFailures failures {};
    Broker::LatencyBuckets latency {};

    /// Frames are per second, latencies are microseconds, sessions and users are those of the last
    /// sample, and the others are how many there were. NaN where that is not known, as with the
    /// latency of no push.
    double value(Figure figure) const;

    /// Adds what happened after this and until \a next.
    void add(const ChartPoint &next);

    /// What happened in the second before \a sample, and since \a last where there is one of the
    /// same broker.
    static ChartPoint of(const Broker::Sample &sample, const Broker::Sample *last);
};

} // namespace Ui
