// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/deliverycase.h"
#include "broker/control/nextstep.h"

#include <optional>

namespace Broker {

/// What becomes of a number that is not there yet.
NextStep nextStepOf(const DeliveryCase &asked);

/// What would have been, had a SUBSCRIBE or the push come earlier; nothing where neither was late.
std::optional<Alternative> alternativeOf(const DeliveryCase &asked);

} // namespace Broker
