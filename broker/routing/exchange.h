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

/// How far a publication goes.
struct AudienceSize
{
    int workerCount = 0; ///< that have a subscriber; 0 if there is none
    int subscriptionCount = 0;
};

/// Turns publications from any thread into messages, with one order for each destination, and posts
/// them to the workers that have subscribers.
class Exchange
{
public:
    /// Called with a message at its place in the order of its destination, before any of
    /// \a workerCount workers sees it. May change the message; returns whether it is delivered.
    using Admit = std::function<bool(Message &message, int workerCount)>;

    /// Told of what no worker has a subscriber for, in any thread.
    using Unheard = std::function<void(const MessagePointer &message)>;

    /// \a epoch distinguishes the message-ids of this run of the broker from those of earlier ones;
    /// letters and digits only.
    Exchange(const Clock &clock, QByteArray epoch, Unheard unheard = nullptr);

    /// Registers worker \a worker; before anything is published.
    void attach(int worker, Mailbox &mailbox, Router &router);

    /// Publishes. Callable from any thread; \a tally and \a admit may be null.
    ///
    /// \a admit is called under a lock and takes no lock but its own.
    AudienceSize publish(Publication publication, std::shared_ptr<DeliveryTally> tally = nullptr,
                         const Admit &admit = nullptr);

    /// Calls \a handedOn, in the thread of some worker, once all workers have handed on what was
    /// published before. Callable from any thread.
    void whenHandedOn(const std::function<void()> &handedOn);

    /// A message-id that no other message has. Callable from any thread.
    QByteArray nextMessageId();

    /// What nextMessageId() would be now.
    QByteArray expectedMessageId() const { return messageId(m_sequence); }

    Clock::TimePoint now() const { return m_clock.now(); }

    InterestTable &interest() { return m_interest; }

private:
    struct AttachedWorker
    {
        Mailbox *mailbox = nullptr;
        Router *router = nullptr;
    };

    QByteArray messageId(quint64 sequence) const;

    const Clock &m_clock;
    QByteArray m_epoch;
    const Unheard m_unheard;
    std::atomic<quint64> m_sequence = 0;
    InterestTable m_interest;
    std::array<AttachedWorker, MaxWorkers> m_workers;
};

} // namespace Broker
