// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/limits.h"
#include "broker/api/apiroutes.h"
#include "broker/base/result.h"
#include "broker/routing/message.h"
#include "broker/unread/unreadstate.h"

#include <QByteArray>
#include <QByteArrayView>

#include <variant>
#include <vector>

namespace Broker {

/// A change of one count.
struct CountChange
{
    ApiTarget target;
    UnreadOperation operation;
};

/// What a request wants written, one thing of it.
using ApiWrite = std::variant<CountChange, Publication>;

/// The `{"count":3}` of who sets the count of \a target, with or without a "version".
Result<std::vector<ApiWrite>> parsedSet(const ApiTarget &target, const QByteArray &body);

/// The `{"by":1}` of who adds to it; \a key is its Idempotency-Key, or null.
Result<std::vector<ApiWrite>> parsedAdd(const ApiTarget &target, const QByteArray &body,
                                        QByteArrayView key);

/// The `[{"user":"7","count":3}]` of who sets many counts.
Result<std::vector<ApiWrite>> parsedSets(const DestinationPattern &unreadDestination,
                                         const QByteArray &body);

/// The `{"destination":"/topic/news","body":"…"}` of who publishes, or an array of such.
///
/// A body that is a string is sent as it is, and any other value as JSON. Headers are those of a
/// SEND and have its limits; but what a SEND would say in vain is refused.
Result<std::vector<ApiWrite>> parsedPublications(const QByteArray &body, const Limits &limits);

/// Whether \a body is an array, whose answer is one as well.
bool isBatch(const QByteArray &body);

} // namespace Broker
