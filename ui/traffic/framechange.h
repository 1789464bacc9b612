// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/traffic/framelog.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace Ui {

/// The last frame in \a log before the one at \a position that said something else of the same: the
/// same command in the same direction, to the same destination, with another body.
///
/// What a count was before is the same for all who have it, so it may be of another session.
std::optional<Broker::TrafficRecord> previousFrame(const FrameLog &log, qint64 position);

/// What changed in the body from \a before to \a after: a line such as `3 → 5 (+2)`, or for each
/// member of a JSON object or array that changed one such as `alarm.unread: 3 → 5 (+2)`.
///
/// Empty where nothing did, and where they are neither numbers nor JSON as a whole. Of very many
/// changes the last line says how many more there are.
QStringList bodyChanges(const Broker::TrafficRecord &before, const Broker::TrafficRecord &after);

} // namespace Ui
