// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/deliveryreport.h"

#include <QString>

#include <optional>

namespace Ui {

/// Why a count reached nobody, and what becomes of it, in whole sentences.
struct ReasonText
{
    QString outcome;
    QString hint; ///< may be empty
};

/// Nothing where \a report has no reason, or none that says more than its problem.
std::optional<ReasonText> reasonText(const Broker::DeliveryReport &report);

} // namespace Ui
