// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringView>

namespace Ui {

/// Whether \a left comes before \a right as people count: 9 before 10, and numbers before words.
///
/// Fast enough to sort ten thousand rows between two frames, as a collator is not.
bool naturallyLess(QStringView left, QStringView right);

/// Negative, zero or positive, as naturallyLess() orders.
int naturalOrder(QStringView left, QStringView right);

/// Negative, zero or positive, as `<` orders.
template<typename T>
int ordered(const T &left, const T &right)
{
    return left < right ? -1 : int(right < left);
}

} // namespace Ui
