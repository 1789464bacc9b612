// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <array>

namespace Ui {

/// How long a time the charts of the dashboard show.
enum class ChartSpan : quint8 { Minute, FiveMinutes, QuarterHour, Hour, EightHours };

inline constexpr std::array AllChartSpans {ChartSpan::Minute, ChartSpan::FiveMinutes,
                                           ChartSpan::QuarterHour, ChartSpan::Hour,
                                           ChartSpan::EightHours};

/// In microseconds.
constexpr qint64 lengthOf(ChartSpan span)
{
    constexpr qint64 Minute = 60'000'000;
    switch (span) {
    case ChartSpan::Minute: return Minute;
    case ChartSpan::FiveMinutes: return 5 * Minute;
    case ChartSpan::QuarterHour: return 15 * Minute;
    case ChartSpan::Hour: return 60 * Minute;
    case ChartSpan::EightHours: return 480 * Minute;
    }
    return 0;
}

/// The time that a point of the charts stands for, in microseconds.
constexpr qint64 stepOf(ChartSpan span)
{
    constexpr qint64 Second = 1'000'000;
    switch (span) {
    case ChartSpan::Minute:
    case ChartSpan::FiveMinutes:
    case ChartSpan::QuarterHour: return Second;
    case ChartSpan::Hour: return 10 * Second;
    case ChartSpan::EightHours: return 60 * Second;
    }
    return 0;
}

} // namespace Ui
