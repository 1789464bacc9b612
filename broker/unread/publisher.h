// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/logging.h"
#include "broker/base/result.h"
#include "broker/control/framepreview.h"
#include "broker/routing/destination.h"
#include "broker/routing/exchange.h"
#include "broker/stomp/version.h"
#include "broker/unread/countfeed.h"
#include "broker/unread/published.h"
#include "broker/unread/pushledger.h"
#include "broker/unread/unreadstore.h"

#include <memory>
#include <optional>
#include <utility>

namespace Broker {

/// Whether a subscriber of an unread destination is sent the newest count at once.
enum class UnreadOnSubscribe : quint8 { Last, None };

/// A publication whose headers and body are understood; only Publisher makes one.
class CheckedPublication
{
public:
    const Publication &publication() const { return m_publication; }

    /// Whether its destination is an unread one, so that it becomes an entry of the ledger.
    bool isPush() const { return m_isPush; }

private:
    friend class Publisher;

    CheckedPublication(Publication publication, bool isPush,
                       std::optional<UnreadOperation> operation)
        : m_publication(std::move(publication))
        , m_isPush(isPush)
        , m_operation(std::move(operation))
    {
    }

    Publication m_publication;
    bool m_isPush;
    std::optional<UnreadOperation> m_operation; // on the unread count, where it is one
};

/// What became of a number that is shown and not kept, or of its end.
struct ShownTest
{
    Published published;
    std::optional<UnreadState> kept; ///< at that moment, if there is one
};

/// Publishes everything, and keeps the unread counts in step with what their subscribers are sent.
///
/// A count changes at the same moment at which its message gets its place in the order of its
/// destination. So a client that subscribes first and then reads the count misses nothing, and may
/// drop messages whose version is not newer than the one it read. Callable from any thread.
class Publisher
{
public:
    /// \a feed, which may be null, hears of every change of a count; \a log, which may be empty, of
    /// counts that the store refuses.
    Publisher(DestinationPattern unreadDestination, UnreadStore &store, Exchange &exchange,
              CountFeed *feed = nullptr, LogSink log = {});

    /// What \a publication asks for. The error is a sentence about its headers.
    ///
    /// To an unread destination a whole number is a new count, unless its headers say otherwise
    /// (\sa UnreadHeaders), and any other body is passed through.
    Result<CheckedPublication> checked(Publication publication) const;

    /// Publishes \a checked, now or after other things have been published; \a tally may be null.
    /// To an unread destination it is entered into the ledger as of \a sender.
    ///
    /// What is stale or repeated is not delivered. A new count that the store refuses to keep is
    /// delivered all the same.
    Published publish(CheckedPublication checked, std::shared_ptr<DeliveryTally> tally = nullptr,
                      const PushSender &sender = {});

    /// Checks \a publication and publishes it at once; the outcome of what is not understood is
    /// Refused.
    Published publish(Publication publication, std::shared_ptr<DeliveryTally> tally = nullptr,
                      const PushSender &sender = {});

    /// Applies \a operation to the unread count of \a destination and delivers the new count.
    Published publishCount(const QByteArray &destination, const UnreadOperation &operation,
                           std::shared_ptr<DeliveryTally> tally = nullptr,
                           const PushSender &sender = {});

    /// Delivers \a number to those who have the count of \a destination, or to the one \a session
    /// where that is not 0, as if it were the count. The count stays as it is.
    ShownTest showTest(const QByteArray &destination, qint64 number, quint64 session,
                       std::shared_ptr<DeliveryTally> tally = nullptr,
                       const PushSender &sender = {});

    /// Delivers the count that is kept to those who were shown another one since it was \a then, or
    /// to \a session. Where it has changed they have the newer one: nothing is delivered, and the
    /// outcome is Stale. Where there is none they are sent 0.
    ShownTest endTest(const QByteArray &destination, const std::optional<UnreadState> &then,
                      quint64 session, std::shared_ptr<DeliveryTally> tally = nullptr,
                      const PushSender &sender = {});

    /// The MESSAGE of \a publication for a subscription that has no headers of its own, as it
    /// would be now. Nothing is published.
    FramePreview preview(const Publication &publication, const QByteArray &subscription,
                         Stomp::Version version) const;

    /// Forgets the count of \a destination, of which nobody who subscribes is told.
    void forget(const QByteArray &destination, const PushOrigin &origin);

    /// Has the store forget what is not used; called once a second.
    void forgetUnused();

    /// The newest count of \a destination as a message for one subscriber; null where none was
    /// ever set.
    MessagePointer latestCount(const QByteArray &destination);

    bool isUnread(QByteArrayView destination) const { return m_unread.matches(destination); }

    UnreadStore &store() { return m_store; }
    PushLedger &ledger() { return *m_ledger; }

    /// The publication to an unread destination with this \a id; nothing where it is forgotten.
    std::optional<PushRecord> push(quint64 id) const;

    /// The newest publications to unread destinations that match \a query, newest first.
    QList<PushRecord> pushes(PushQuery query) const;

private:
    void complete(PushRecord &record) const;
    Published publishCount(Publication publication, UnreadOperation operation,
                           std::shared_ptr<DeliveryTally> tally, const PushSender &sender);
    void logRefusal(const QByteArray &destination, const Published &published,
                    const PushSender &sender) const;
    Published passOn(Publication publication, std::shared_ptr<DeliveryTally> tally,
                     const PushSender &sender);

    const DestinationPattern m_unread;
    UnreadStore &m_store;
    Exchange &m_exchange;
    CountFeed *const m_feed;
    const LogSink m_log;
    const std::shared_ptr<PushLedger> m_ledger; // the store's too, which may outlive this
};

} // namespace Broker
