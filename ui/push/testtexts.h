// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/deliveryreport.h"
#include "ui/push/deliverytext.h"

namespace Ui {

/// What became of a number that was shown as a test, or of its end; \a usual is what would be said
/// of a push that went the same way.
DeliveryText testText(const Broker::DeliveryReport &report, const DeliveryText &usual);

/// Such as `test 7 = 42`, where \a what is `7 = 42`.
QString testValueText(Broker::TestPart part, const QString &what);

/// Of one that was written to nobody, in two or three words.
QString testArrivalText(const Broker::DeliveryReport &report);

} // namespace Ui
