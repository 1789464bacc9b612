// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QtGlobal>

namespace Ui {

/// How the value axis of a chart goes.
enum class ValueScale : quint8 { FromZero, Logarithmic };

struct ValueRange
{
    double from = 0;
    double to = 0;
};

/// What the axis shows so that each of the \a lines has room: from 0 on, or with whole powers of
/// ten. NaN takes none.
ValueRange rangeOf(const QList<QList<double>> &lines, ValueScale scale);

} // namespace Ui
