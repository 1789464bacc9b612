// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QtGlobal>

namespace Ui {

/// From one moment until another, both included, in microseconds since the epoch.
struct TimeRange
{
    qint64 from = 0;
    qint64 to = 0;

    bool holds(qint64 at) const { return at >= from && at <= to; }
    bool operator==(const TimeRange &) const = default;
};

/// Such as `14:22:03`, local; with the date where it is another day's.
QString momentText(qint64 at);

/// Such as `14:22:03 – 14:23:10`.
QString timeRangeText(const TimeRange &range);

} // namespace Ui
