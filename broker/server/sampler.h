// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/sample.h"
#include "broker/monitor/counters.h"

namespace Broker {

/// Makes the sample of a second out of what the workers count.
class Sampler
{
public:
    /// Counts a publication of the console; those of the API are the workers' to count.
    void notePublished(bool reachedNobody);

    /// Adds one worker to the sample that take() returns.
    void add(WorkerGauges &gauges);

    /// The sample of what was added since the last one, taken \a at that time (see wallClock()),
    /// with the cost of the process. Its users are counted where the sessions are known.
    Sample take(qint64 at);

private:
    quint64 m_published = 0;
    quint64 m_undelivered = 0;
    Sample m_sample;
};

} // namespace Broker
