// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/deliveryreason.h"
#include "broker/control/pushes.h"

#include <QString>

#include <array>
#include <optional>

namespace Ui {

/// How a push ended, or stands now. Each has exactly one of these.
enum class PushOutcome : quint8 {
    Delivered, ///< to all, and they were heard since; some may have a newer count instead
    Replaced,  ///< all have a newer count, or are given it
    Kept,      ///< nobody subscribes: it is sent to who does
    Refused,   ///< the broker did not take it
    Lost,      ///< some could not be sent it, or went before anything showed that they had it
    Unknown,   ///< on its way, waiting, or without evidence
};

inline constexpr std::array AllPushOutcomes {PushOutcome::Delivered, PushOutcome::Replaced,
                                             PushOutcome::Kept,      PushOutcome::Refused,
                                             PushOutcome::Lost,      PushOutcome::Unknown};

PushOutcome outcomeOf(const Broker::PushRecord &push);

/// The reason as far as \a push itself shows it; nothing where the broker has to be asked.
std::optional<Broker::DeliveryReason> ownReason(const Broker::PushRecord &push);

/// In a word, such as `kept`.
QString outcomeText(PushOutcome outcome);

/// Explains it.
QString outcomeToolTip(PushOutcome outcome);

} // namespace Ui
