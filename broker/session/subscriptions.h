// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/sessionrecord.h"
#include "broker/monitor/counters.h"
#include "broker/routing/messageencoder.h"
#include "broker/routing/router.h"
#include "broker/routing/sentcounts.h"
#include "broker/session/acknowledgements.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <functional>
#include <list>

namespace Broker {

/// What a client subscribed to with one SUBSCRIBE, and what it has been sent since.
struct SessionSubscription : Subscription
{
    QByteArray shownId;         ///< as its MESSAGEs say it; null where a 1.0 client chose none
    PatternLedger::Place place; ///< where it is to a pattern
    AckMode ack = AckMode::Auto;
    bool isUnread = false;   ///< to one unread destination, not to a pattern
    bool saysMeta = false;   ///< its MESSAGEs say the version of their count
    bool wantsLatest = true; ///< it did not refuse the newest count when it subscribed
    bool showsTest = false;  ///< what it was sent last is no count but a test
    SentCounts counts;       ///< that it was sent, where it isUnread
    qint64 since = 0;
    quint64 delivered = 0;
    qint64 lastMessageAt = 0;
};

/// Whether a MESSAGE is the newest count that its subscriber is sent when it subscribes.
enum class Retained : quint8 { No, Yes };

/// Whether a subscription to \a wanted, which may be a pattern, has what is published to
/// \a destination.
bool covers(const QByteArray &wanted, const QByteArray &destination);

/// The subscriptions of one session, and what its client has not acknowledged of them.
///
/// Each is in the router while it is here. They end with this object.
class Subscriptions
{
public:
    using Ended = std::function<void(const SessionSubscription &)>;

    /// \a ended is told of each that is over, and may be empty.
    Subscriptions(Router &router, Counters &counters, Ended ended = nullptr);
    ~Subscriptions();
    Q_DISABLE_COPY_MOVE(Subscriptions)

    qsizetype count() const { return qsizetype(m_subscriptions.size()); }

    /// The subscription called \a id, or null.
    SessionSubscription *find(QByteArrayView id);

    /// The oldest subscription to \a destination, or null.
    SessionSubscription *findByDestination(QByteArrayView destination);

    /// Subscribes; the id must be new. The reference holds until the subscription is removed.
    SessionSubscription &add(SessionSubscription subscription);

    /// Ends \a subscription and forgets what was not acknowledged of it.
    void remove(SessionSubscription &subscription);

    void clear();

    /// Notes that \a subscription is sent \a message; false for a count that it has seen, because
    /// it was on its way when the client subscribed and was sent this one or a newer one.
    /// \a isHeard says whether something came from the client since it was written the latest.
    static bool takeVersion(SessionSubscription &subscription, const Message &message,
                            bool isHeard);

    /// The MESSAGE with which \a subscription is sent \a message; counts it as delivered.
    OutgoingFrame takeFrame(SessionSubscription &subscription, const Message &message,
                            MessageEncoder &encoder, Stomp::Version version, Retained retained);

    /// Settles the message with \a key as the ack mode of its subscription says.
    /// \sa Acknowledgements::settle()
    void settle(QByteArrayView key, QByteArrayView subscription);

    /// Whether one of them has what is published to \a destination.
    bool cover(const QByteArray &destination) const;

    using ScreenOf = std::function<Screen(const SessionSubscription &)>;

    /// How they stand; their session is \a session, and \a ownCount the destination of its user's
    /// count, or empty. \a screenOf says what is shown of that.
    QList<SubscriptionRecord> records(SessionId session, const QByteArray &ownCount,
                                      const ScreenOf &screenOf) const;

private:
    using List = std::list<SessionSubscription>; // so that the registry's pointers hold

    void remove(List::iterator subscription);

    Router &m_router;
    Counters &m_counters;
    const Ended m_ended;
    List m_subscriptions;
    Acknowledgements m_acknowledgements;
};

} // namespace Broker
