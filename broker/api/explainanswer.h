// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/result.h"
#include "broker/control/explanation.h"
#include "broker/http/response.h"
#include "broker/routing/destination.h"
#include "broker/unread/pushledger.h"

#include <QByteArrayView>

namespace Broker {

/// The `user=7&push=push/12-913` of who asks why something did not arrive; either will do. The
/// error is a sentence.
Result<Question> questionOf(QByteArrayView query, const DestinationPattern &unreadDestination,
                            const PushLedger &ledger);

Http::Response explanationAnswer(const Explanation &explanation);

/// 404: the push that was asked about is not in the ledger, or was not to that user.
Http::Response noSuchPush();

} // namespace Broker
