// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTableView>

namespace Ui {

/// The table of every page of the console: whole rows, fixed heights, columns as wide as a sample
/// of their text.
///
/// At the end of what can be scrolled to, too, the first row stands whole under the headings. A
/// cell is one line, whatever its text contains. The header's context menu shows and hides columns.
class DataTable : public QTableView
{
    Q_OBJECT

public:
    explicit DataTable(QWidget *parent = nullptr);

    /// Makes each column as wide as its heading or the text in \a samples, whichever is wider.
    void sizeColumns(const QStringList &samples);

    /// The widest of \a texts, as the cells show them.
    QString widest(const QStringList &texts) const;

    /// Whether rows should stay where they are because the mouse is over them or one is selected.
    bool isHeld() const;

    /// The columns that are not hidden, in the order in which they are shown.
    QList<int> visibleColumns() const;

    /// Runs \a menu at \a where in the viewport; the table is held while it is open.
    void runMenu(QMenu &menu, QPoint where);

    /// The selected rows from top to bottom, at most the first ten thousand.
    QList<int> selectedRowNumbers() const;

    /// The selected rows as text below a line of headings, with tabs between cells and without
    /// hidden columns.
    QString selectedText() const;

    /// Wide enough for the columns as sizeColumns() left them.
    QSize sizeHint() const override;

    /// Also where the column of \a index is hidden.
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;

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
    void updateGeometries() override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;

private:
    void runHeaderMenu(QPoint where);
    void setRowHeight();

    bool m_menuIsOpen = false;
    int m_fittingWidth = 0;
};

} // namespace Ui
