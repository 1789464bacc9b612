// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/explanation.h"

#include <QAbstractTableModel>

namespace Ui {

/// All that was looked for, in its order: whether it was so, and when.
class ChecksModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Reason, Holds, At, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setExplanation(const Broker::Explanation &explanation);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    QString text(const Broker::Check &check, int column) const;
    QVariant font(const Broker::Check &check) const;

    Broker::Explanation m_explanation;
};

} // namespace Ui
