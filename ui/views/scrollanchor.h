// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPersistentModelIndex>

class QTableView;

namespace Ui {

/// Keeps the row at the top of a table where it is while rows come and go.
///
/// Create it before the change and call restore() after it. Rows removed above would otherwise
/// shift the text that the operator is reading.
class ScrollAnchor
{
public:
    enum class Outcome : quint8 { Kept, Lost };

    explicit ScrollAnchor(QTableView &table);

    /// Scrolls back to the row, or to the first one if that row was removed.
    Outcome restore();

private:
    QTableView &m_table;
    QPersistentModelIndex m_top;
    int m_offset = 0; // how much of the top row is scrolled out
    bool m_hadRows = false;
};

} // namespace Ui
