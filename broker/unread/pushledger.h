// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/latedelivery.h"
#include "broker/control/pushes.h"
#include "broker/control/pushfailures.h"
#include "broker/routing/message.h"
#include "broker/unread/published.h"
#include "broker/unread/pushevidence.h"
#include "broker/unread/pushsender.h"

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace Broker {

/// The newest publications to unread destinations, by any way in, and what became of each.
///
/// Callable from any thread. Publishers on different workers meet at a counter: the entries lie in
/// stripes, each with a lock of its own, and one after the other goes into the next stripe. Nobody
/// is told of an entry; who wants to know reads.
class PushLedger
{
public:
    static constexpr size_t Capacity = 10'000;
    static constexpr size_t MaxEnded = 1'000;    ///< subscriptions, before they are settled
    static constexpr size_t MaxReturned = 1'000; ///< the same of versions
    static constexpr qsizetype MaxBytes = 4 * 1024 * 1024; ///< of text in all entries

    /// \a start tells the start of this broker from all others. \sa UnreadStore::start()
    explicit PushLedger(QByteArray start);
    Q_DISABLE_COPY_MOVE(PushLedger)

    /// Enters \a message, which \a published became of \a operation, and which goes to
    /// \a workerCount workers; \a operation is null where it is no count. Returns its id. Called
    /// before a worker has the message.
    quint64 enter(const Message &message, const UnreadOperation *operation,
                  const Published &published, const PushSender &sender, int workerCount);

    /// `push/12-913`, as answers, RECEIPTs and the console name the push with this \a id.
    QByteArray nameOf(quint64 id) const;

    /// The id of the push that is called \a name, which may be without its `push/`, and without its
    /// start where that is this one; nothing where it is no such name. All of another start come
    /// before the first, and so have 0.
    std::optional<quint64> idOf(QByteArrayView name) const;

    /// A worker delivered the push with this id to \a count.
    void addDelivery(quint64 id, const DeliveryCount &count);

    /// What became of one delivery of the push with this \a id, which addDelivery() told of and
    /// which could not be made at once.
    void noteLate(quint64 id, LateDelivery became);

    /// A client over plain HTTP names a version, or will. Nobody knows which client it is: of those
    /// that were answered with a push so many are heard as come back with it. Worked out later,
    /// too.
    void noteReturned(const ReturnedVersion &returned);

    /// Which publications were written to \a ended, and after which of them its client was heard,
    /// is worked out for many at once, or when somebody asks: nothing is noted of a delivery.
    void noteEnded(const EndedSubscription &ended);

    /// The latest id; 0 before the first. All up to it were applied to the store before this call.
    quint64 lastId() const { return m_lastId; }

    /// The store has kept all that was applied before lastId() was \a id.
    void noteKept(quint64 id);

    /// The push with this \a id, without its user; nothing where a newer one has its place.
    std::optional<PushRecord> find(quint64 id);

    /// The newest that match \a query, newest first, without their users. \sa Publisher::pushes()
    QList<PushRecord> page(const PushQuery &query);

    /// How many failed since the start, and how; also of those that have no entry any more.
    PushFailures failures();

private:
    static constexpr size_t StripeCount = 16;
    static constexpr size_t StripeCapacity = Capacity / StripeCount;
    static_assert(StripeCapacity * StripeCount == Capacity);

    struct Entry
    {
        quint64 id = 0; // 0 for none
        qint64 at = 0;
        QByteArray destination {};
        PushSender sender {};
        PushOperation operation = PushOperation::Other;
        PushResult result = PushResult::Passed;
        qint64 number = 0;
        quint64 session = 0; // the only one that it is for, or 0
        qint64 count = 0;
        quint64 version = 0;
        QString refusal {};
        int outstanding = 0; // workers that have yet to tell
        DeliveryCount deliveries {};
        quint32 waiting = 0; // of those handed on, now
        quint32 replaced = 0;
        quint32 unsent = 0;
        quint32 heard = 0;
        quint32 lost = 0;
        quint32 returned = 0; // over plain HTTP, with its version
        quint32 expected = 0; // of those that will, and were not answered with it
        qint64 writtenAt = 0; // the last of those that waited

        bool isTest() const;
        std::optional<PushFailure> failure() const; ///< of the whole push, where that is known
        quint32 written() const;
        void settle(const EndedSubscription &ended);
        void settle(const ReturnedVersion &named);
        qsizetype bytes() const;
    };

    // A line of the cache each, so that no stripe slows another.
    struct alignas(64) Stripe
    {
        mutable std::mutex mutex;
        std::unique_ptr<std::array<Entry, StripeCapacity>> entries; // guarded by mutex, as the rest
        quint64 oldest = 0; // the number in the stripe of the oldest that may be there
        qsizetype bytes = 0;
        PushFailures failures {};

        void count(PushFailure failure, quint32 count) { failures[size_t(failure)] += count; }
        void countEnd(const Entry &entry);
    };

    static Entry entryOf(const Message &message, const UnreadOperation *operation,
                         const Published &published, const PushSender &sender);
    void settle();
    static size_t slotOf(quint64 id) { return size_t(id / StripeCount % StripeCapacity); }
    void keep(Stripe &stripe, Entry &entry);
    void collect(const Stripe &stripe, const PushQuery &query, QList<PushRecord> &found) const;
    PushRecord recordOf(const Entry &entry) const;

    const QByteArray m_start;
    std::atomic<quint64> m_lastId = 0;
    std::atomic<quint64> m_keptId = 0;
    mutable std::array<Stripe, StripeCount> m_stripes;
    std::mutex m_endedMutex;                 // not held with that of a stripe
    std::vector<EndedSubscription> m_ended;  // guarded by m_endedMutex; not settled yet
    std::vector<ReturnedVersion> m_returned; // the same
};

} // namespace Broker
