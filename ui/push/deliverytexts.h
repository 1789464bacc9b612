// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/deliveryreport.h"
#include "broker/control/pushes.h"
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

/// \a later is what the broker has heard meanwhile of those that the push was written to, or null.
DeliveryText deliveryText(const Broker::DeliveryReport &report,
                          const Broker::PushRecord *later = nullptr);

/// Why the broker did not do what was asked for, as a sentence; empty where it did, whoever it
/// reached.
QString refusalText(const Broker::DeliveryReport &report);

} // namespace Ui
