// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/deliveryreason.h"

#include <QString>

namespace Ui {

/// \a reason in a word or three, for a cell of a table, such as `not connected`.
QString reasonWord(Broker::DeliveryReason reason);

/// What to do about \a reason, as a sentence.
QString reasonHint(Broker::DeliveryReason reason);

} // namespace Ui
