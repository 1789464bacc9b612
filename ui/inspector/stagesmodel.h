// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/inspector/stages.h"

#include <QAbstractTableModel>

namespace Ui {

/// A row for each step of a push.
class StagesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Step, At, What, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setStages(const QList<Stage> &stages);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    QString text(const Stage &stage, int column) const;

    QList<Stage> m_stages;
};

} // namespace Ui
