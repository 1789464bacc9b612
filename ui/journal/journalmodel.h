// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/journal/journalentry.h"

#include <QAbstractTableModel>

#include <deque>

namespace Ui {

/// The entries of the journal, newest last. Beyond MaxEntries the oldest are dropped.
class JournalModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Who, What, Number, Target, Result, ColumnCount };

    static constexpr int MaxEntries = 5'000;

    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    const JournalEntry &entryAt(int row) const { return m_entries[size_t(row)]; }

    void append(const QList<JournalEntry> &entries);

    /// Tells the views that every heading and text may have changed, as in another language.
    void retranslate();

    static QString kindText(JournalKind kind);

private:
    QString text(const JournalEntry &entry, int column) const;

    std::deque<JournalEntry> m_entries;
};

} // namespace Ui
