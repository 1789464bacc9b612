// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/mailbox.h"
#include "broker/control/deliveryreport.h"

#include <functional>
#include <optional>

namespace Broker {

class EmbeddedBroker;

/// Asks \a broker for what the rest of \a report needs: who else listens where its push went, or
/// why it reached nobody; \a entry is its id in the ledger, where that is known.
///
/// \a told is told by \a mailbox, which outlives it; never where the broker stops first.
void completeReport(EmbeddedBroker &broker, Mailbox &mailbox, const DeliveryReport &report,
                    std::optional<quint64> entry, std::function<void(const DeliveryReport &)> told);

} // namespace Broker
