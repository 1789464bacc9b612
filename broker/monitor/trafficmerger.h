// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/clock.h"
#include "broker/control/trafficrecord.h"

#include <vector>

namespace Broker {

/// Puts what the workers captured into one order, that of the sequence.
///
/// Each worker hands over its records when it comes to it, so those of one may belong before what
/// others have handed over long since. Where a record is missing, later ones wait for it until as
/// many were dropped as are missing, or else for Patience.
class TrafficMerger
{
public:
    /// How long a record waits for one before it; ten times what a worker takes to hand it over.
    static constexpr std::chrono::milliseconds Patience {500};
    static constexpr size_t MaxWaiting = 64 * 1024;

    explicit TrafficMerger(const Clock &clock);

    /// The next record is the first of another broker. Forgets what has not been taken.
    void restart();

    void add(const TrafficBatch &batch);

    /// What is next, in order; a record that comes after others were taken without it counts as
    /// dropped.
    TrafficBatch take();

    /// All that there is, in order.
    TrafficBatch takeAll();

private:
    struct Waiting
    {
        TrafficRecord record;
        Clock::TimePoint since;
    };

    void sort();
    bool isNothingOutstanding() const;
    size_t countOfNext() const;
    TrafficBatch taken(size_t count);

    const Clock &m_clock;
    std::vector<Waiting> m_waiting; // sorted from sort() to the next add()
    quint64 m_next = 1;
    quint64 m_dropped = 0;    // not told to the taker yet
    qint64 m_unexplained = 0; // told as dropped, less those that were given up as missing
};

} // namespace Broker
