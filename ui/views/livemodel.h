// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>
#include <QHash>

#include <vector>

namespace Ui {

/// A table of things that come, change and go while it is being looked at.
///
/// Rows are known by a key that never changes. Changes are announced to the views in ranges, new
/// rows are at the end until sortAgain(), and while the page is hidden (setSuspended()) the model
/// only remembers that something changed.
class LiveModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using Key = quint64;

    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const final;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    Key keyAt(int row) const { return m_rows[size_t(row)]; }
    /// The row of \a key, or -1.
    int rowOf(Key key) const;

    /// Sorts the rows again if something changed since the last time.
    void sortAgain();

    /// Tells the views that every heading and text may have changed, as in another language.
    void retranslate();

    /// While suspended the model stays as it is; when resumed it catches up at once.
    void setSuspended(bool suspended);

protected:
    /// Applies what happened to the rows of these keys; each key is in one of the lists.
    void merge(const QList<Key> &added, const QList<Key> &updated, const QList<Key> &removed);

    /// Compares the rows with keys() and accepts(), as after a new filter, and applies the
    /// difference.
    void synchronise();

    /// Every key there is, including those that accepts() rejects.
    virtual QList<Key> keys() const = 0;
    /// Whether the row is to be shown.
    virtual bool accepts(Key key) const = 0;
    virtual QString heading(int column) const = 0;
    /// Explains a heading; mostly empty.
    virtual QString headingToolTip(int column) const;
    /// Whether the column holds numbers, which stand at its right end, as does its heading.
    virtual bool isNumber(int column) const = 0;
    /// What the views show, but for what is the same in every row.
    virtual QVariant cell(Key key, int column, int role) const = 0;
    /// Negative, zero or positive; equal rows stay in the order of their keys.
    virtual int compared(Key left, Key right, int column) const = 0;

private:
    struct Difference;

    Qt::Alignment alignmentOf(int column) const;
    Difference difference(const QList<Key> &added, const QList<Key> &updated,
                          const QList<Key> &removed) const;
    void apply(const Difference &difference);
    void removeRanges(const std::vector<int> &rows);
    void tellRanges(const std::vector<int> &rows);
    void append(const std::vector<Key> &keys);
    void reset(const Difference &difference);
    void indexFrom(size_t row);
    bool isBefore(Key left, Key right) const;

    std::vector<Key> m_rows;
    QHash<Key, int> m_rowOf;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    bool m_unsorted = false;
    bool m_suspended = false;
    bool m_stale = false; // something happened while suspended
};

} // namespace Ui
