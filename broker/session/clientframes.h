// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/session/commit.h"
#include "broker/session/incominglimits.h"
#include "broker/session/refusedframe.h"
#include "broker/session/sessioncontext.h"
#include "broker/session/sessionoutput.h"
#include "broker/session/sessionpast.h"
#include "broker/session/subscriptions.h"
#include "broker/session/transactions.h"
#include "broker/stomp/frame.h"

namespace Broker {

/// What each frame of a connected client does, but for CONNECT and DISCONNECT, which begin and end
/// the session itself.
class ClientFrames : private CommitOwner
{
public:
    /// Told how a COMMIT went, which can take some turns of the loop; or with no frame that the
    /// client has to go, since all of them hold too much in transactions.
    using Committed = std::function<void(const Stomp::Frame &commit, const MaybeRefused &refused)>;

    /// Told when a SEND, behind which others had to wait, leaves room for more.
    using GoOn = std::function<void()>;

    /// \a subscriber takes the messages of what is subscribed to; \a record is that of its session.
    ClientFrames(SessionContext &context, Subscriber &subscriber, SessionRecord &record,
                 Subscriptions &subscriptions, SessionPast &past, SessionOutput &output,
                 IncomingLimits &limits, Committed committed, GoOn goOn);
    ~ClientFrames() override;
    Q_DISABLE_COPY_MOVE(ClientFrames)

    /// Does what \a frame says and sends its RECEIPT, or returns why not; only while not isBusy().
    MaybeRefused handle(const Stomp::Frame &frame);

    /// Forgets the open transactions of a session that ends.
    void abortAll() { m_transactions.clear(); }

    /// Whether something goes out behind which every other frame has to wait: a transaction, or a
    /// SEND that has many subscribers after others that had.
    bool isBusy() const { return m_commit || m_isWaiting; }

private:
    struct Row;
    static const Row *rowOf(Stomp::Command command);

    MaybeRefused send(const Stomp::Frame &frame);
    MaybeRefused subscribe(const Stomp::Frame &frame);
    MaybeRefused unsubscribe(const Stomp::Frame &frame);
    MaybeRefused acknowledge(const Stomp::Frame &frame);
    MaybeRefused begin(const Stomp::Frame &frame);
    MaybeRefused commit(const Stomp::Frame &frame);
    MaybeRefused abort(const Stomp::Frame &frame);

    MaybeRefused publish(const Stomp::Frame &frame, CheckedPublication publication);
    std::shared_ptr<MemoryClient> makeClient();
    static RefusedFrame unknownTransaction(const Stomp::Frame &frame, const QString &rest);
    MaybeRefused checkAdded(Transactions::Added added) const;
    PushSender sender() const;
    MaybeRefused keep(const Stomp::Frame &frame, Transactions::Step step);
    void noteChange() override { m_output.receipts().noteChange(); }
    void charge(const Published &published, qsizetype bytes);
    void settle(const Stomp::Frame &frame) override;
    void handleCommitted(const Stomp::Frame &commit, const PushReceipt &told,
                         const MaybeRefused &refused) override;
    MaybeRefused checkSubscription(const Stomp::Frame &frame, const QByteArray &id);
    SessionSubscription subscriptionOf(const Stomp::Frame &frame, const QByteArray &id) const;

    SessionContext &m_context;
    Subscriber &m_subscriber;
    SessionRecord &m_record;
    Subscriptions &m_subscriptions;
    SessionPast &m_past;
    SessionOutput &m_output;
    IncomingLimits &m_limits;
    Committed m_committed;
    GoOn m_goOn;
    Commit *m_commit = nullptr; // while it goes out
    bool m_isWaiting = false;   // for what was published to be handed on
    Transactions m_transactions;
};

} // namespace Broker
