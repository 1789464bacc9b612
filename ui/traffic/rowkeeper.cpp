// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/traffic/rowkeeper.h"

#include "ui/traffic/trafficmodel.h"

#include <QTableView>

namespace Ui {

RowKeeper::RowKeeper(QTableView &table, TrafficModel &model)
    : QObject(&table)
    , m_table(table)
    , m_model(model)
{
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &RowKeeper::keep);
    connect(&model, &QAbstractItemModel::modelReset, this, &RowKeeper::restore);
}

void RowKeeper::keep()
{
    const int top = m_table.rowAt(0);
    m_top.reset();
    if (top >= 0) {
        m_top = m_model.positionAt(top);
    }
    const QModelIndex current = m_table.currentIndex();
    // A frame that one filter leaves out may come back with the next, so it is not forgotten.
    if (current.isValid()) {
        m_current = m_model.positionAt(current.row());
    }
}

void RowKeeper::restore()
{
    m_wasReset = true;
    if (m_current) {
        if (const int row = m_model.rowOf(*m_current); row >= 0) {
            m_table.selectRow(row);
        }
    }
    if (m_top && m_model.rowCount() > 0) {
        const int row = std::min(m_model.rowFrom(*m_top), m_model.rowCount() - 1);
        m_table.scrollTo(m_model.index(row, 0), QAbstractItemView::PositionAtTop);
    }
}

} // namespace Ui
