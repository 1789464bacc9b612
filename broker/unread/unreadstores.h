// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/clock.h"
#include "broker/base/logging.h"
#include "broker/base/result.h"
#include "broker/routing/destination.h"
#include "broker/unread/memoryunreadstore.h"
#include "broker/unread/unreadstore.h"

#include <QString>

#include <memory>

namespace Broker {

/// The unread store of \a kind, with what is kept in \a folder of \a destinations if it is one that
/// keeps anything. The error says what is wrong with the folder and what to do.
Result<std::unique_ptr<UnreadStore>> openUnreadStore(UnreadStoreKind kind, const QString &folder,
                                                     const DestinationPattern &destinations,
                                                     const UnreadLimits &limits, const Clock &clock,
                                                     const LogSink &log);

} // namespace Broker
