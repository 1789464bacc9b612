// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/mailbox.h"
#include "broker/routing/exchange.h"

#include <deque>
#include <functional>
#include <list>

namespace Broker {

/// How much of what the sessions of one worker publish by single SENDs may be on its way.
///
/// A client may say thousands of SENDs in one go, each to thousands of subscriptions. What it costs
/// to hand them on is known before: once a share of it was published, and that before it is not yet
/// handed on by all workers, senders wait, so that the loop runs and others have their turn. Who
/// reaches few subscriptions, or sends little, never waits. It belongs to the worker's thread.
class SendBudget
{
public:
    /// About as many frames as a worker writes in ten milliseconds; two shares may be on their way.
    static constexpr qint64 Share = 4096;

    /// \a mailbox is that of the worker.
    SendBudget(Exchange &exchange, Mailbox &mailbox);
    Q_DISABLE_COPY_MOVE(SendBudget)

    /// A message of \a bytes was published and reaches \a subscriptions.
    void charge(int subscriptions, qsizetype bytes)
    {
        m_spent += subscriptions * (1 + bytes / BytesOfAFrame);
        if (m_spent >= Share && !m_isAwaiting) {
            await();
        }
    }

    /// Whether senders are to wait. One more message of each is no harm.
    bool isSpent() const { return m_spent >= Share; }

    /// Calls \a goOn when \a sender, which has to wait, may go on. Networks take turns, so that
    /// many senders of one make those of another wait no longer than one does; those of the same
    /// network go on in their order.
    void wait(const void *sender, const QByteArray &network, std::function<void()> goOn);

    /// \a sender goes, and waits no more.
    void forget(const void *sender);

private:
    static constexpr qint64 BytesOfAFrame = 4096; // that cost as much as another frame

    struct Waiting
    {
        const void *sender;
        std::function<void()> goOn;
    };

    /// Those who wait in one network; never empty.
    struct Queue
    {
        QByteArray network;
        std::deque<Waiting> waiting;
    };

    void await();
    void handleHandedOn();
    std::function<void()> takeNext();

    Exchange &m_exchange;
    Mailbox &m_mailbox;
    qint64 m_spent = 0;                                      // of the share that is filled
    bool m_isAwaiting = false;                               // the one before is not handed on
    std::list<Queue> m_queues;                               // the first has its turn next
    QHash<QByteArray, std::list<Queue>::iterator> m_queueOf; // by network
};

} // namespace Broker
