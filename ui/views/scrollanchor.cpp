// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/views/scrollanchor.h"

#include <QScrollBar>
#include <QTableView>

namespace Ui {

ScrollAnchor::ScrollAnchor(QTableView &table)
    : m_table(table)
{
    const int row = table.rowAt(0);
    if (row >= 0) {
        m_top = table.model()->index(row, 0);
        m_offset = -table.rowViewportPosition(row);
        m_hadRows = true;
    }
}

ScrollAnchor::Outcome ScrollAnchor::restore()
{
    QScrollBar *bar = m_table.verticalScrollBar();
    if (m_top.isValid()) {
        const int shift = m_table.rowViewportPosition(m_top.row()) + m_offset;
        if (shift != 0) {
            m_table.scrollTo(m_top, QAbstractItemView::PositionAtTop);
            bar->setValue(bar->value() + m_offset);
        }
        return Outcome::Kept;
    }
    if (!m_hadRows) {
        return Outcome::Kept;
    }
    bar->setValue(0);
    return Outcome::Lost;
}

} // namespace Ui
