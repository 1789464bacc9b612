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

/// Connects a table to a live model: sorts at most once a second and not while the table is held,
/// keeps ages up to date, and suspends the model while its page is hidden.
class LiveTable : public QObject
{
    Q_OBJECT

public:
    /// \a ageColumns hold text that changes as time passes. The model is suspended while \a page is
    /// hidden, but not while an empty state covers the table: it could not tell when to remove it.
    LiveTable(DataTable &table, LiveModel &model, QList<int> ageColumns, QWidget &page);

    /// Sorts now unless the table is held. This also happens once a second.
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
