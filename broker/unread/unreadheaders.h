// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/result.h"
#include "broker/stomp/frame.h"
#include "broker/unread/unreadstate.h"

#include <QByteArrayView>

#include <optional>

namespace Broker {

/// Headers for clients that want more of an unread count than its number. None is in the MESSAGEs
/// to a client that did not ask for it: strict clients break on unknown headers.
namespace UnreadHeaders {
// A publisher's, meant for the broker alone.
inline constexpr QByteArrayView Operation("alarm-op"); ///< `set`, the default, or `add`
inline constexpr QByteArrayView
    Version("alarm-version");                   ///< the publisher's own; below, the count's
inline constexpr QByteArrayView Id("alarm-id"); ///< the idempotency key of an add

// In the RECEIPT to a publisher, besides the version of the count; of a COMMIT, lists of these.
inline constexpr QByteArrayView Outcome("alarm-outcome");  ///< `applied`, `stale`, `repeated`,
                                                           ///< `refused`, or `passed`: no count
inline constexpr QByteArrayView Push("alarm-push");        ///< its name in the ledger
inline constexpr QByteArrayView Count("alarm-count");      ///< after it
inline constexpr QByteArrayView LeftOut("alarm-left-out"); ///< how many more there were
inline constexpr QByteArrayView Refused("alarm-refused");  ///< how many of all had no effect

// A subscriber's, and with `alarm-meta:1` also in its MESSAGEs.
inline constexpr QByteArrayView Retained("alarm-retained");
inline constexpr QByteArrayView Meta("alarm-meta");
} // namespace UnreadHeaders

/// What \a headers and \a body, published to an unread destination, do to its count; nothing where
/// the body is passed through. The error is a sentence about the headers.
Result<std::optional<UnreadOperation>> requestedOperation(const Stomp::Headers &headers,
                                                          QByteArrayView body);

/// Whether \a name is one of those that are meant for the broker alone.
bool isUnreadOperation(QByteArrayView name);

/// \a headers without those that are meant for the broker alone.
Stomp::Headers withoutUnreadHeaders(const Stomp::Headers &headers);

/// \a kind as a word: `applied`, `stale`, `repeated` or `refused`.
QByteArrayView nameOf(UnreadOutcome::Kind kind);

} // namespace Broker
