// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/dashboard/chartpoint.h"

#include <QAbstractTableModel>

#include <vector>

namespace Ui {

/// What the charts show as a table: a row for each point, the newest last.
class ChartValuesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int TimeColumn = 0;
    static constexpr int FirstFigure = 1; ///< the column of the first of AllFigures

    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    /// Rows that are still there stay.
    void setPoints(const std::vector<ChartPoint> &points);

    void retranslate();

private:
    std::vector<ChartPoint> m_points;
};

} // namespace Ui
