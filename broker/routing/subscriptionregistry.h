// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/pace.h"
#include "broker/base/screen.h"
#include "broker/routing/message.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QString>

#include <optional>
#include <vector>

namespace Broker {

class MessageEncoder;
struct Subscription;

/// What became of a message at one subscription.
enum class DeliveryOutcome : quint8 {
    Written,
    Answered, ///< written, to one who only shows by coming back that it has arrived
    Closing,
    Unfit,    ///< its client cannot be sent such a body
    Unwanted, ///< its client has a newer count, or has no use for it for another reason
};

/// When the client of a subscription was heard last, and who it is. Times are microseconds since
/// the epoch, UTC.
struct LastSign
{
    qint64 since = 0; ///< when it subscribed
    qint64 heardAt = 0;
    QString user;
    quint64 session = 0; ///< its id
};

/// Takes the messages of its subscriptions.
class Subscriber
{
public:
    virtual ~Subscriber() = default;

    /// Writes \a message to the subscription's end, in the order of the calls.
    ///
    /// \a encoder holds what other subscribers of the same message had encoded. The subscriber must
    /// neither subscribe nor unsubscribe before it returns.
    virtual DeliveryOutcome deliver(Subscription &subscription, const MessagePointer &message,
                                    MessageEncoder &encoder) = 0;

    /// Whether it is the session with this \a id.
    virtual bool isSession(quint64 /*id*/) const { return false; }

    /// Whether a message would wait behind what the client has not read yet.
    virtual bool isBehind() const { return false; }

    /// The next count for \a subscription, which deliver() is about to bring, will wait.
    virtual void noteBehind(Subscription & /*subscription*/) { }

    /// What the client of \a subscription shows of its count; nothing where it is none of a user's
    /// screens.
    virtual std::optional<Screen> screen(const Subscription & /*subscription*/) const
    {
        return std::nullopt;
    }

    /// Of the client of \a subscription; nothing where nothing is ever heard from there.
    virtual std::optional<LastSign> lastSign(const Subscription & /*subscription*/) const
    {
        return std::nullopt;
    }

    /// Keeps \a pace where a lot waits for the client, until it has read most of it.
    virtual void keepPace(const Pace & /*pace*/) { }

private:
    friend class Router;

    quint64 m_latestDelivery = 0; // the router's number of the message it was written last
};

/// One subscription to a destination. Owned by its subscriber, which removes it from the registry
/// before it is destroyed.
struct Subscription
{
    Subscriber *subscriber = nullptr;
    QByteArray id;
    QByteArray destination; ///< exact, or a pattern
};

/// The subscriptions of one worker, found by destination without a lock.
class SubscriptionRegistry
{
public:
    /// Whether the destination had no subscription before, or has none left.
    enum class Edge : quint8 { None, First, Last };

    Edge add(Subscription &subscription);
    Edge remove(Subscription &subscription);

    /// Sets what messages call the pattern that \a destination is, after its first subscription.
    void setPattern(const QByteArray &destination, PatternId id);

    /// Calls \a deliver for each subscription to \a destination and then for those to \a patterns,
    /// oldest first among equals.
    template<typename Deliver>
    void forEachMatch(const QByteArray &destination, const QList<PatternId> &patterns,
                      Deliver deliver) const;

    qsizetype count() const { return m_count; }

private:
    struct List
    {
        std::vector<Subscription *> subscriptions;
        PatternId pattern = 0; // where they are to one
    };

    void deliverTo(const QByteArray &key, auto &deliver) const
    {
        if (const auto found = m_lists.constFind(key); found != m_lists.cend()) {
            for (Subscription *subscription : found->subscriptions) {
                deliver(*subscription);
            }
        }
    }

    QHash<QByteArray, List> m_lists;            // by exact destination, or canonical pattern
    QHash<PatternId, QByteArray> m_patternKeys; // in m_lists
    qsizetype m_count = 0;
};

template<typename Deliver>
void SubscriptionRegistry::forEachMatch(const QByteArray &destination,
                                        const QList<PatternId> &patterns, Deliver deliver) const
{
    deliverTo(destination, deliver);
    for (const PatternId pattern : patterns) {
        if (const auto key = m_patternKeys.constFind(pattern); key != m_patternKeys.cend()) {
            deliverTo(*key, deliver);
        }
    }
}

} // namespace Broker
