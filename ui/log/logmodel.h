// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/logging.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <deque>
#include <vector>

namespace Ui {

/// What the broker told its operator, newest last.
///
/// Entries appear at most ten times a second. Beyond MaxEntries the oldest are dropped.
class LogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Level, Category, Text, ColumnCount };

    static constexpr int MaxEntries = 5'000;

    explicit LogModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    Broker::LogLevel levelAt(int row) const { return m_entries[size_t(row)].level; }

    void append(const Broker::LogEntry &entry);
    void clear();

    /// Shows at once what is waiting for the next tenth of a second.
    void flush();

    /// Tells the views that every heading and text may have changed, as in another language.
    void retranslate();

private:
    QString text(const Broker::LogEntry &entry, int column) const;
    QString levelText(Broker::LogLevel level) const;

    std::deque<Broker::LogEntry> m_entries;
    std::vector<Broker::LogEntry> m_waiting;
    QTimer m_timer;
};

} // namespace Ui
