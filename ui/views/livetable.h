// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QTimer>

#include <optional>

namespace Ui {

class DataTable;
class LiveModel;

/// Joins a table to a model that lives: sorts at most once a second and not while the table is
/// held, keeps ages fresh, and lets the model rest while its page cannot be seen.
class LiveTable : public QObject
{
    Q_OBJECT

public:
    /// \a ageColumns hold text that grows old by itself. The model rests while \a page is hidden,
    /// not while an empty state stands before the table: it could not tell when that has to go.
    LiveTable(DataTable &table, LiveModel &model, QList<int> ageColumns, QWidget &page);

    /// Sorts now what may be sorted; once a second this happens by itself.
    void refresh();

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void sortIfDue();
    void repaintAges();
    void keepCurrent();
    void restoreCurrent();

    DataTable &m_table;
    LiveModel &m_model;
    QWidget &m_page;
    QList<int> m_ageColumns;
    QTimer m_timer;
    QElapsedTimer m_sinceSort;
    std::optional<quint64> m_current; // the key of the current row during a reset
};

} // namespace Ui
