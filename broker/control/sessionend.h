// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/deliveryreason.h"
#include "broker/control/userpast.h"

namespace Broker {

/// What the \a end of a session is to a push that it did not get.
DeliveryReason reasonOf(const UserEvent &end);

/// How a session ended, as the rest of a sentence without its full stop.
QString howOf(const UserEvent &end);

} // namespace Broker
