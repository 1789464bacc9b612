// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/timerange.h"

#include <QDateTime>

namespace Ui {

QString momentText(qint64 at)
{
    constexpr qint64 Millisecond = 1'000;
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(at / Millisecond);
    const bool isToday = moment.date() == QDate::currentDate();
    return moment.toString(isToday ? QStringLiteral("HH:mm:ss")
                                   : QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString timeRangeText(const TimeRange &range)
{
    return QStringLiteral("%1 – %2").arg(momentText(range.from), momentText(range.to));
}

} // namespace Ui
