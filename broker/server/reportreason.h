// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/deliveryreport.h"
#include "broker/control/explanation.h"

namespace Broker {

/// Has \a report say why its push reached nobody, as \a explanation has it.
void insertReason(DeliveryReport &report, const Explanation &explanation);

} // namespace Broker
