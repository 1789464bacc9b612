// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/routing/destination.h"

#include <QByteArray>
#include <QHash>

#include <array>
#include <atomic>
#include <mutex>
#include <vector>

namespace Broker {

/// Which workers have a subscriber for a destination, one bit a worker.
using WorkerSet = quint64;

constexpr int MaxWorkers = 64;

/// Which workers want a destination, asked once for each publication.
///
/// A publisher then posts the message only to the workers that want it; each worker finds its own
/// subscribers without a lock. The table is told of edges only: a worker's first subscriber of a
/// destination, and its last. Callable from any thread.
class InterestTable
{
public:
    void follow(const QByteArray &destination, int worker);
    void unfollow(const QByteArray &destination, int worker);

    /// Calls \a publish with the workers that want \a destination, while no other thread publishes
    /// to it.
    ///
    /// This makes the order of a destination: what \a publish posts to the workers' mailboxes has
    /// the same order in all of them. \a publish may change the state behind the destination and
    /// post, and nothing else.
    template<typename Publish> // void(WorkerSet)
    void withOrder(const QByteArray &destination, const Publish &publish)
    {
        const WorkerSet byPattern = workersByPattern(destination);
        Stripe &stripe = stripeOf(destination);
        const std::lock_guard lock(stripe.mutex);
        publish(stripe.exact.value(destination, 0) | byPattern);
    }

private:
    static constexpr size_t StripeCount = 64;

    struct Stripe
    {
        std::mutex mutex;
        QHash<QByteArray, WorkerSet> exact; // guarded by mutex
    };

    struct PatternInterest
    {
        DestinationPattern pattern;
        WorkerSet workers = 0;
    };

    Stripe &stripeOf(const QByteArray &destination);
    WorkerSet workersByPattern(const QByteArray &destination);

    std::array<Stripe, StripeCount> m_stripes;
    std::mutex m_patternMutex;
    std::vector<PatternInterest> m_patterns; // guarded by m_patternMutex
    std::atomic<bool> m_hasPatterns = false;
};

} // namespace Broker
