// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/ipaddress.h"
#include "broker/access/leniency.h"
#include "broker/base/logging.h"
#include "broker/base/result.h"
#include "broker/routing/destination.h"
#include "broker/unread/publisher.h"

#include <QByteArray>
#include <QString>

namespace Broker {

// What the texts of settings stand for. An error is half a sentence such as "must be …", which the
// name of the setting goes before.

/// \a text in quotes, fit for an error.
QString quoted(const QString &text);

Result<QString> parsedHost(const QString &text);
Result<QString> parsedFileName(const QString &text);
Result<QString> parsedFolderName(const QString &text);
Result<QByteArray> parsedEndpointPath(const QString &text);
Result<QByteArray> parsedIframeClient(const QString &text);
Result<LogLevel> parsedLogLevel(const QString &text);
Result<DestinationPattern> parsedUnreadDestination(const QString &text);
Result<UnreadOnSubscribe> parsedUnreadOnSubscribe(const QString &text);
Result<UnreadStoreKind> parsedUnreadStore(const QString &text);
Result<OnUnmatched> parsedOnUnmatched(const QString &text);
Result<OnDuplicateSubscription> parsedOnDuplicateSubscription(const QString &text);

// Each of a list.
Result<QByteArray> parsedAllowedHost(const QString &text);
Result<QByteArray> parsedAllowedOrigin(const QString &text);
Result<Network> parsedTrustedProxy(const QString &text);

} // namespace Broker
