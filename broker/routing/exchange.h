// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/clock.h"
#include "broker/base/mailbox.h"
#include "broker/routing/delivery.h"
#include "broker/routing/interesttable.h"
#include "broker/routing/message.h"

#include <array>
#include <atomic>
#include <functional>
#include <memory>

namespace Broker {

class Router;

/// Puts publications from any thread in order as messages, and passes them to the workers that want
/// them.
class Exchange
{
public:
    /// Shown a message at its place in the order of its destination, before anybody else sees it.
    /// May change it; returns whether it is delivered.
    using Admit = std::function<bool(Message &message)>;

    /// \a epoch tells the message-ids of this run of the broker from those of earlier runs; letters
    /// and digits only.
    Exchange(const Clock &clock, QByteArray epoch);

    /// Sets where worker \a worker can be reached; before anything is published.
    void attach(int worker, Mailbox &mailbox, Router &router);

    /// Publishes. Callable from any thread; \a tally and \a admit may be null.
    ///
    /// Returns how many workers want it: with 0 it reached nobody. \a admit is called under a lock
    /// and takes no other than its own.
    int publish(Publication publication, std::shared_ptr<DeliveryTally> tally = nullptr,
                const Admit &admit = nullptr);

    /// A message-id that no other message has. Callable from any thread.
    QByteArray nextMessageId();

    Clock::TimePoint now() const { return m_clock.now(); }

    InterestTable &interest() { return m_interest; }

private:
    struct Route
    {
        Mailbox *mailbox = nullptr;
        Router *router = nullptr;
    };

    const Clock &m_clock;
    QByteArray m_epoch;
    std::atomic<quint64> m_sequence = 0;
    InterestTable m_interest;
    std::array<Route, MaxWorkers> m_routes;
};

} // namespace Broker
