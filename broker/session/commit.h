// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/session/pushreceipt.h"
#include "broker/session/refusedframe.h"
#include "broker/session/transactions.h"
#include "broker/stomp/frame.h"
#include "broker/unread/publicationruns.h"

namespace Broker {

/// Who committed a transaction, and hears of it while it is there.
class CommitOwner
{
public:
    virtual ~CommitOwner() = default;

    /// A count was changed by the transaction.
    virtual void noteChange() = 0;

    /// An ACK or NACK of the transaction has its turn.
    virtual void settle(const Stomp::Frame &frame) = 0;

    /// All of it is done; \a told has what became of it, and \a refused says which of it was not.
    virtual void handleCommitted(const Stomp::Frame &commit, const PushReceipt &told,
                                 const MaybeRefused &refused) = 0;
};

/// A transaction that is committed, as it goes out.
class Commit : public PublicationSource
{
public:
    Commit(Stomp::Frame frame, Transactions::Taken taken, Publisher &publisher, PushSender sender,
           const Clock &clock, CommitOwner &owner);

    /// The owner goes; what it published goes out all the same.
    void forgetOwner() { m_owner = nullptr; }

    size_t remaining() const override { return m_steps.size() - m_next; }
    PublishedSize publishNext(Delivered delivered, Pace pace) override;
    void finish() override;

private:
    Stomp::Frame m_frame;
    Transactions::Steps m_steps;
    HeldTransaction m_held; // all of it until the last went out
    size_t m_next = 0;
    Publisher &m_publisher;
    PushSender m_sender;
    const Clock &m_clock;
    CommitOwner *m_owner;
    const bool m_wantsReceipt;
    PushReceipt m_told; // empty unless somebody wants it
    MaybeRefused m_refused;
};

} // namespace Broker
