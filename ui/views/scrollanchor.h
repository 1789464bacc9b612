// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPersistentModelIndex>

class QTableView;

namespace Ui {

/// Keeps the row at the top of a table where it is while rows come and go.
///
/// Made before the change; restore() after it. Rows that were taken away above would otherwise pull
/// the text that somebody reads from under their eyes.
class ScrollAnchor
{
public:
    enum class Outcome : quint8 { Kept, Lost };

    explicit ScrollAnchor(QTableView &table);

    /// Scrolls back to the row, or to the first one where the row itself was taken away.
    Outcome restore();

private:
    QTableView &m_table;
    QPersistentModelIndex m_top;
    int m_offset = 0; // how much of the top row is scrolled out
    bool m_hadRows = false;
};

} // namespace Ui
