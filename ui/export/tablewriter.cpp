// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/export/tablewriter.h"

#include "ui/views/datatable.h"
#include "ui/views/formats.h"

#include <QAbstractItemModel>
#include <QDeadlineTimer>
#include <QFileDevice>

#include <algorithm>

namespace Ui {

namespace {

constexpr int MaxBeginnings = 3;

QStringList headingsOf(const QAbstractItemModel &model, const QList<int> &columns)
{
    QStringList headings;
    for (const int column : columns) {
        headings.append(model.headerData(column, Qt::Horizontal).toString());
    }
    return headings;
}

} // namespace

TableWriter::TableWriter(const DataTable &table, ExportFormat format, QFileDevice &out,
                         QObject *parent)
    : QObject(parent)
    , m_model(table.model())
    , m_columns(table.visibleColumns())
    , m_format(format, headingsOf(*table.model(), m_columns))
    , m_out(out)
{
    connectModel(*m_model);
}

void TableWriter::start()
{
    begin();
    scheduleSlice();
}

void TableWriter::connectModel(const QAbstractItemModel &model)
{
    connect(&model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { handleInserted(first, last); });
    connect(
        &model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
        [this](const QModelIndex &, int first, int last) { handleAboutToBeRemoved(first, last); });
    connect(&model, &QAbstractItemModel::layoutChanged, this, &TableWriter::beginAnew);
    connect(&model, &QAbstractItemModel::rowsMoved, this, &TableWriter::beginAnew);
    connect(&model, &QAbstractItemModel::modelReset, this, &TableWriter::beginAnew);
}

void TableWriter::handleInserted(int first, int last)
{
    const int count = last - first + 1;
    if (first <= m_next) {
        m_next += count;
    }
    if (first < m_end) {
        m_end += count;
    }
}

void TableWriter::handleAboutToBeRemoved(int first, int last)
{
    const auto moved = [first, last](int row) {
        return row < first ? row : std::max(first, row - (last - first + 1));
    };
    m_next = moved(m_next);
    m_end = moved(m_end);
}

void TableWriter::beginAnew()
{
    m_out.seek(0);
    m_out.resize(0);
    begin();
}

void TableWriter::begin()
{
    ++m_beginnings;
    m_next = 0;
    m_end = m_model->rowCount();
    m_written = 0;
    m_out.write(m_format.head());
}

void TableWriter::writeSlice()
{
    const QDeadlineTimer end = m_beginnings < MaxBeginnings
        ? QDeadlineTimer(m_slice)
        : QDeadlineTimer(QDeadlineTimer::Forever);
    while (m_next < m_end) {
        writeRow(m_next++);
        if (end.hasExpired()) {
            break;
        }
    }
    if (m_next < m_end) {
        Q_EMIT progressed(m_written, m_written + m_end - m_next);
        scheduleSlice();
    } else {
        m_isStopped = true;
        Q_EMIT finished(m_written);
    }
}

void TableWriter::writeRow(int row)
{
    QStringList cells;
    cells.reserve(m_columns.size());
    for (const int column : std::as_const(m_columns)) {
        cells.append(flattened(m_model->index(row, column).data().toString()));
    }
    m_out.write(m_format.row(cells));
    ++m_written;
}

void TableWriter::scheduleSlice()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!m_isStopped && m_model) {
                writeSlice();
            }
        },
        Qt::QueuedConnection);
}

} // namespace Ui
