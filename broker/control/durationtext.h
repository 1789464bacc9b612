// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Broker {

/// \a microseconds for people, as `0.4 ms`, `340 ms`, `1.2 s`, `5 min` or `3 h`.
inline QString durationText(qint64 microseconds)
{
    const auto text = [](qint64 number, QLatin1StringView unit) {
        return QStringLiteral("%1 %2").arg(number).arg(unit);
    };
    const auto withTenths = [](qint64 tenths, QLatin1StringView unit) {
        return QStringLiteral("%1.%2 %3").arg(tenths / 10).arg(tenths % 10).arg(unit);
    };
    constexpr qint64 Second = 1'000'000;
    if (microseconds < 10'000) {
        return withTenths(microseconds / 100, QLatin1StringView("ms"));
    }
    if (microseconds < Second) {
        return text(microseconds / 1'000, QLatin1StringView("ms"));
    }
    if (microseconds < 60 * Second) {
        return withTenths(microseconds / (Second / 10), QLatin1StringView("s"));
    }
    return microseconds < 3600 * Second
        ? text(microseconds / (60 * Second), QLatin1StringView("min"))
        : text(microseconds / (3600 * Second), QLatin1StringView("h"));
}

} // namespace Broker
