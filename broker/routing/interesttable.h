// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/routing/message.h"
#include "broker/routing/patternindex.h"
#include "broker/routing/patternledger.h"

#include <QByteArray>
#include <QHash>

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace Broker {

/// Which workers have a subscriber for a destination, one bit a worker.
using WorkerSet = quint64;

constexpr int MaxWorkers = 64;

/// Who wants a destination.
struct Interest
{
    WorkerSet workers = 0;
    int subscriptions = 0; ///< of all of them together
};

/// Which workers want a destination, asked once for each publication.
///
/// A publisher then posts the message only to the workers that want it; each worker finds its own
/// subscribers without a lock. The table is told of a worker's first subscriber of a destination
/// and of its last, and of how many there are in between. Callable from any thread.
class InterestTable
{
public:
    /// The first subscription of a worker. Returns what messages call the pattern that
    /// \a destination is, or 0 where it is none.
    PatternId follow(const QByteArray &destination, int worker);

    /// The last one has gone.
    void unfollow(const QByteArray &destination, int worker);

    /// A worker that follows \a destination has \a change more subscriptions to it, or fewer.
    void count(const QByteArray &destination, int change);

    /// Who wants \a destination because of a pattern.
    struct ByPattern : Interest
    {
        QList<PatternId> patterns;
    };
    ByPattern byPattern(const QByteArray &destination);

    /// Calls \a publish with who wants \a destination, those of \a byPattern among them, while no
    /// other thread publishes to it.
    ///
    /// This makes the order of a destination: what \a publish posts to the workers' mailboxes has
    /// the same order in all of them. \a publish may change the state behind the destination and
    /// post, and nothing else.
    template<typename Publish> // void(Interest)
    void withOrder(const QByteArray &destination, const Interest &byPattern, const Publish &publish)
    {
        Stripe &stripe = stripeOf(destination);
        const std::lock_guard lock(stripe.mutex);
        Interest wanted = stripe.exact.value(destination);
        wanted.workers |= byPattern.workers;
        wanted.subscriptions += byPattern.subscriptions;
        publish(wanted);
    }

    /// How many patterns clients subscribe to.
    PatternLedger &patterns() { return *m_ledger; }

private:
    static constexpr size_t StripeCount = 64;

    struct Stripe
    {
        std::mutex mutex;
        QHash<QByteArray, Interest> exact; // guarded by mutex
    };

    struct PatternInterest : Interest
    {
        PatternId id = 0;
    };

    Stripe &stripeOf(const QByteArray &destination);
    PatternId followPattern(const QByteArray &pattern, int worker);
    void unfollowPattern(const QByteArray &pattern, int worker);

    std::array<Stripe, StripeCount> m_stripes;
    std::mutex m_patternMutex;
    PatternIndex m_index;                          // guarded by m_patternMutex, as all to m_found
    QHash<QByteArray, PatternIndex::Slot> m_slots; // by canonical pattern
    std::vector<PatternInterest> m_interests;      // by slot
    std::vector<PatternIndex::Slot> m_found;       // while a destination is matched
    PatternId m_lastPattern = 0;
    std::atomic<bool> m_hasPatterns = false;
    std::shared_ptr<PatternLedger> m_ledger = std::make_shared<PatternLedger>();
};

} // namespace Broker
