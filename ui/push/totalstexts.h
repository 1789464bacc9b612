// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/push/deliverytexts.h"
#include "ui/push/pushtotals.h"

namespace Ui {

/// What became of a push to many, so far.
DeliveryText totalsText(const PushTotals &totals);

/// The same in a few words: `30 written, 5 kept for later`.
QString totalsInBrief(const PushTotals &totals);

/// Why \a report was written to nobody, in a few words that fit many users.
QString unheardText(const Broker::DeliveryReport &report);

/// The first \a users of \a count, in a few words.
QString namedUsers(const QStringList &users, qsizetype count);

} // namespace Ui
