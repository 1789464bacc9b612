// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/why/sessionlines.h"

#include <QAbstractTableModel>

namespace Ui {

/// A row for each session that an explanation knows of.
class SessionLinesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { State, Session, Screen, User, Since, Heard, Ended, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setLines(const QList<SessionLine> &lines);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    QString text(const SessionLine &line, int column) const;

    QList<SessionLine> m_lines;
};

} // namespace Ui
