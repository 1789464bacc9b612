// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/explanation.h"

#include <QList>
#include <QString>

namespace Broker {

/// All that is known of the user of \a explanation, in lines for a ticket: the reason, what to do,
/// every check, the sessions with their subscriptions, what happened before, and the \a pushes.
///
/// In English, with times in UTC, and safe to print; what looks like a credential is `***`.
QString ticketText(const Explanation &explanation, const QList<PushRecord> &pushes);

/// \a text with `***` for what stands behind a name that speaks of a credential, such as
/// `?token=abc`, and behind `Bearer`.
QString withoutSecrets(QString text);

} // namespace Broker
