// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/export/rowformat.h"

#include <QObject>
#include <QPointer>

#include <chrono>

class QAbstractItemModel;
class QFileDevice;
class QModelIndex;

namespace Ui {

class DataTable;

/// Writes the rows that a table shows, in its order and without hidden columns, a slice at a time:
/// the window goes on between two, and so does what comes and goes in the table.
///
/// Rows that come meanwhile are left out, and those that go before their turn. Where the rows
/// change their places, it begins anew, and the third time it does not let that happen again.
class TableWriter : public QObject
{
    Q_OBJECT

public:
    /// \a out must be open and outlive the writer.
    TableWriter(const DataTable &table, ExportFormat format, QFileDevice &out,
                QObject *parent = nullptr);

    /// How long the window may wait for a slice, which has a row at least.
    void setSlice(std::chrono::milliseconds slice) { m_slice = slice; }

    void start();
    void stop() { m_isStopped = true; }

Q_SIGNALS:
    void progressed(int written, int total);
    /// Emitted once, in the end; not after stop(). Whether \a out took it all is for \a out to say.
    void finished(int written);

private:
    void connectModel(const QAbstractItemModel &model);
    void handleInserted(int first, int last);
    void handleAboutToBeRemoved(int first, int last);
    void beginAnew();
    void begin();
    void writeSlice();
    void writeRow(int row);
    void scheduleSlice();

    QPointer<const QAbstractItemModel> m_model;
    QList<int> m_columns;
    RowFormat m_format;
    QFileDevice &m_out;
    std::chrono::milliseconds m_slice {20}; // of the 100 for which it may be away
    int m_next = 0;                         ///< the row that comes next
    int m_end = 0;                          ///< the row before which to end
    int m_written = 0;
    int m_beginnings = 0;
    bool m_isStopped = false;
};

} // namespace Ui
