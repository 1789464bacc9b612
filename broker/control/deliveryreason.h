// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QString>

#include <array>

namespace Broker {

/// Why a number did not reach a user, or that it did, in the order in which they are looked for.
/// docs/manual.md has a heading for each.
enum class DeliveryReason : quint8 {
    CountRefused,        ///< the broker did not take the number
    Stale,               ///< nor an old version of it
    Repeated,            ///< nor the same addition again
    RefusedByRule,       ///< a rule lets nobody subscribe to the user's count
    SubscribeRefused,    ///< a SUBSCRIBE was refused for another reason
    SubscribedElsewhere, ///< a session of the user has other subscriptions alone
    NotSubscribed,       ///< a session of the user has none
    SessionClosing,      ///< the subscriber was being closed
    TooSlow,             ///< its session ended so, as with the next four
    ConnectionLost,
    HeartBeatLost,
    Disconnected, ///< by the client
    SessionEnded, ///< by the broker or its operator, for another reason
    SubscribedLater,
    Unsubscribed,
    BadPayload, ///< a body that the client cannot be sent
    Replaced,   ///< by a newer number
    Waiting,    ///< for the client to read what came before
    LookAlike,  ///< somebody subscribed to what is nobody's count, but like it
    NotConnected,
    NoEvidence,  ///< written, and nothing heard of the client since
    WouldArrive, ///< if it were pushed now
    Arrived,
};

constexpr auto AllDeliveryReasons = [] {
    std::array<DeliveryReason, size_t(DeliveryReason::Arrived) + 1> all {};
    for (size_t at = 0; at < all.size(); ++at) {
        all[at] = DeliveryReason(at);
    }
    return all;
}();

/// The word for it, such as `subscribed-later`, which never changes.
QByteArrayView nameOf(DeliveryReason reason);

/// What to do about it, as a sentence.
QString hintOf(DeliveryReason reason);

/// Whether one of the reasons holds for a push, or for one that would be made now.
struct Check
{
    DeliveryReason reason = DeliveryReason::Arrived;
    bool isSo = false;
    qint64 at = 0; ///< since when, or when it was so; 0 where that is not known
    QString text;  ///< a sentence, where it is so
};

} // namespace Broker
