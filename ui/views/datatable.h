// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTableView>

namespace Ui {

/// A table as every page of the console has it: whole rows, fixed heights, columns as wide as a
/// sample of their text.
///
/// A cell is one line, whatever stands in its text. The header's context menu shows and hides
/// columns.
class DataTable : public QTableView
{
    Q_OBJECT

public:
    explicit DataTable(QWidget *parent = nullptr);

    /// Makes each column as wide as its heading or the text in \a samples, whichever is wider.
    void sizeColumns(const QStringList &samples);

    /// Whether rows should stay where they are, as somebody points at them or has chosen one.
    bool isHeld() const;

    /// Runs \a menu at \a where of the viewport; meanwhile the table is held.
    void runMenu(QMenu &menu, QPoint where);

    /// The chosen rows from top to bottom; at most the first ten thousand.
    QList<int> selectedRowNumbers() const;

    /// The chosen rows as text, cells apart by tabs, below a line of headings; hidden columns are
    /// left out.
    QString selectedText() const;

    /// The order, widths and visibility of the columns and what they are sorted by.
    QByteArray columnState() const;
    void restoreColumns(const QByteArray &state);

public Q_SLOTS:
    /// Puts selectedText() on the clipboard.
    void copySelection() const;

Q_SIGNALS:
    /// columnState() would give something else.
    void columnsChanged();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;

private:
    void runHeaderMenu(QPoint where);
    QList<int> visibleColumns() const;
    void setRowHeight();

    bool m_menuIsOpen = false;
};

} // namespace Ui
