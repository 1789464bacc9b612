// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/session/closereason.h"

#include <QString>

#include <optional>

namespace Broker {

/// Why a frame, or whatever a client sent, is refused, as its ERROR says it.
struct RefusedFrame
{
    Refusal refusal;
    QString text;             ///< what was wrong with what, and what to do
    bool isUnmatched = false; ///< no rule matches its destination, or can; \sa Leniency
};

/// What became of something that a client sent: nothing where it was accepted.
using MaybeRefused = std::optional<RefusedFrame>;

} // namespace Broker
