// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/result.h"
#include "broker/control/pushes.h"
#include "broker/http/response.h"
#include "broker/routing/destination.h"
#include "broker/unread/pushledger.h"

#include <QByteArrayView>
#include <QList>

namespace Broker {

/// The `user=7&limit=100&before=push/12-900` of who reads \a ledger. The error is a sentence.
Result<PushQuery> pushQueryOf(QByteArrayView query, const DestinationPattern &unreadDestination,
                              const PushLedger &ledger);

Http::Response pushesAnswer(const QList<PushRecord> &pushes);

} // namespace Broker
