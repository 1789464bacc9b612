// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/websocket/closestatus.h"

#include <QByteArrayView>

namespace Broker {

/// Every reason for which the broker itself ends a session.
enum class CloseReason : quint8 {
    Disconnected,   ///< the client sent DISCONNECT
    GoingAway,      ///< the broker stops; clients should come back after a while
    ProtocolError,  ///< the client sent what STOMP or WebSocket does not allow; a retry would
                    ///< fail again
    InvalidMessage, ///< what came over SockJS is not an array of strings
    AccessDenied,   ///< a rule refused it; a retry would fail again
    TooLarge,       ///< a frame past the limits; a retry would fail again
    ConnectTimeout, ///< no CONNECT in time; clients may come back
    HeartBeatLost,  ///< nothing was heard for three times the agreed interval; clients should come
                    ///< back
    MessageTimeout, ///< a message of the client's came too slowly; clients should come back
    TooSlow,        ///< the client does not read what it is sent; clients should come back
    TooOften,       ///< it sends more than it may; clients should come back, and send less
    InputFull, ///< all clients together hold too much that is not whole; clients should come back
    TooMany,   ///< the broker has no room for another session now; clients should come back later
};

/// The code of a connection that ended without a Close: RFC 6455, 7.4.1.
inline constexpr quint16 EndedWithoutClose = 1006;

/// The code and the reason on the wire. Where Spring has a code, this is the same one: front-ends
/// test for it.
CloseStatus statusOf(CloseReason reason);

/// The reason for which the broker says \a status, which may have a text of its own.
CloseReason reasonOf(const CloseStatus &status);

/// The word for it in the log, such as `too-slow`.
QByteArrayView nameOf(CloseReason reason);

/// Why the broker refuses a STOMP frame that parsed: the `message` header of the ERROR, a word
/// without spaces and colons because fragile clients break on both, and how the session ends after
/// it.
struct Refusal
{
    QByteArrayView code;
    CloseReason closes = CloseReason::ProtocolError;
};

namespace Refusals {
inline constexpr Refusal NotConnected {"not-connected"};
inline constexpr Refusal AlreadyConnected {"already-connected"};
inline constexpr Refusal VersionNotSupported {"version-not-supported"};
inline constexpr Refusal BadHeartBeat {"bad-heart-beat"};
inline constexpr Refusal UnknownCommand {"unknown-command"};
inline constexpr Refusal MissingHeader {"missing-header"};
inline constexpr Refusal BadHeader {"bad-header"};
inline constexpr Refusal BadDestination {"bad-destination"};
inline constexpr Refusal AccessDenied {"access-denied", CloseReason::AccessDenied};
inline constexpr Refusal BadUnreadOperation {"bad-unread-operation"};
inline constexpr Refusal UnreadCountsFull {"unread-counts-full"};
inline constexpr Refusal DuplicateSubscription {"duplicate-subscription"};
inline constexpr Refusal TooManySubscriptions {"too-many-subscriptions"};
inline constexpr Refusal TooManyPatterns {"too-many-patterns"};
inline constexpr Refusal UnknownSubscription {"unknown-subscription"};
inline constexpr Refusal UnknownTransaction {"unknown-transaction"};
inline constexpr Refusal DuplicateTransaction {"duplicate-transaction"};
inline constexpr Refusal TooManyTransactions {"too-many-transactions"};
inline constexpr Refusal TransactionTooLarge {"transaction-too-large", CloseReason::TooLarge};
inline constexpr Refusal TransactionsFull {"transactions-full", CloseReason::TooLarge};
inline constexpr Refusal InputFull {"input-full", CloseReason::InputFull};
inline constexpr Refusal TooMuchBeforeConnect {"too-much-before-connect", CloseReason::TooLarge};
inline constexpr Refusal TooManyFrames {"too-many-frames", CloseReason::TooOften};
inline constexpr Refusal TooManyBytes {"too-many-bytes", CloseReason::TooOften};
inline constexpr Refusal ConnectTimeout {"connect-timeout", CloseReason::ConnectTimeout};
inline constexpr Refusal HeartBeatLost {"heart-beat-lost", CloseReason::HeartBeatLost};
} // namespace Refusals

} // namespace Broker
