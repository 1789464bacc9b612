// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/deliveryreport.h"
#include "broker/control/pushes.h"
#include "ui/push/deliverytext.h"

#include <QString>

namespace Ui {

/// \a later is what the broker has heard meanwhile of those that the push was written to, or null.
DeliveryText deliveryText(const Broker::DeliveryReport &report,
                          const Broker::PushRecord *later = nullptr);

/// Why the broker did not do what was asked for, as a sentence; empty where it did, whoever it
/// reached.
QString refusalText(const Broker::DeliveryReport &report);

} // namespace Ui
