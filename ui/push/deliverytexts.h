// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/values.h"
#include "ui/push/pushtotals.h"
#include "ui/views/tone.h"

#include <QString>

namespace Ui {

/// What became of a push, in whole sentences.
struct DeliveryText
{
    Tone tone = Tone::Neutral;
    QString outcome;
    QString hint; ///< what to do about it, or what is known besides; may be empty
};

DeliveryText deliveryText(const Broker::DeliveryReport &report);

/// Why the broker did not do what was asked for, as a sentence; empty where it did, whoever it
/// reached.
QString refusalText(const Broker::DeliveryReport &report);

/// What became of a push to many, so far.
DeliveryText totalsText(const PushTotals &totals);

} // namespace Ui
