// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dashboard/valuescale.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace Ui {

ValueRange rangeOf(const QList<QList<double>> &lines, ValueScale scale)
{
    double least = std::numeric_limits<double>::infinity();
    double most = 0;
    for (const QList<double> &line : lines) {
        for (const double value : line) {
            if (!std::isnan(value)) {
                least = std::min(least, value);
                most = std::max(most, value);
            }
        }
    }
    if (scale == ValueScale::FromZero) {
        constexpr double Room = 1.08;
        return {0, std::max(most, 1.0) * Room};
    }
    constexpr double Below = 0.8; // else the least would lie on the axis
    constexpr ValueRange OfNothing {100 * Below, 10'000};
    if (std::isinf(least)) {
        return OfNothing;
    }
    const double first = std::floor(std::log10(std::max(least, 1.0)));
    const double last = std::floor(std::log10(std::max(most, 1.0))) + 1;
    return {std::pow(10, first) * Below, std::pow(10, last)};
}

} // namespace Ui
