// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/views/livetable.h"

#include "ui/views/datatable.h"
#include "ui/views/livemodel.h"

#include <QEvent>

namespace Ui {

namespace {

constexpr std::chrono::seconds RefreshEvery {1};

} // namespace

LiveTable::LiveTable(DataTable &table, LiveModel &model, QList<int> ageColumns, QWidget &page)
    : QObject(&table)
    , m_table(table)
    , m_model(model)
    , m_page(page)
    , m_ageColumns(std::move(ageColumns))
{
    table.setModel(&model);
    page.installEventFilter(this);
    model.setSuspended(!page.isVisible());
    connect(&model, &QAbstractItemModel::rowsInserted, this, &LiveTable::sortIfDue);
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &LiveTable::keepCurrent);
    connect(&model, &QAbstractItemModel::modelReset, this, &LiveTable::restoreCurrent);
    // A page is hidden once more while it is destroyed, after its model is gone.
    connect(&model, &QObject::destroyed, this, [this] {
        m_page.removeEventFilter(this);
        m_timer.stop();
    });
    connect(&m_timer, &QTimer::timeout, this, &LiveTable::refresh);
    m_timer.setInterval(RefreshEvery);
}

void LiveTable::refresh()
{
    if (!m_table.isHeld()) {
        m_model.sortAgain();
        m_sinceSort.start();
    }
    repaintAges();
}

bool LiveTable::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_page && event->type() == QEvent::Show) {
        m_model.setSuspended(false);
        m_timer.start();
    } else if (watched == &m_page && event->type() == QEvent::Hide) {
        m_model.setSuspended(true);
        m_timer.stop();
    }
    return QObject::eventFilter(watched, event);
}

// A row that arrives alone, as most do, moves to its place at once.
void LiveTable::sortIfDue()
{
    if (!m_sinceSort.isValid()
        || m_sinceSort.hasExpired(std::chrono::milliseconds(RefreshEvery).count())) {
        QMetaObject::invokeMethod(this, &LiveTable::refresh, Qt::QueuedConnection);
        m_sinceSort.start();
    }
}

void LiveTable::repaintAges()
{
    for (const int column : std::as_const(m_ageColumns)) {
        if (!m_table.isColumnHidden(column)) {
            m_table.viewport()->update(m_table.columnViewportPosition(column), 0,
                                       m_table.columnWidth(column), m_table.viewport()->height());
        }
    }
}

void LiveTable::keepCurrent()
{
    const QModelIndex current = m_table.currentIndex();
    m_current.reset();
    if (current.isValid()) {
        m_current = m_model.keyAt(current.row());
    }
}

void LiveTable::restoreCurrent()
{
    const int row = m_current ? m_model.rowOf(*m_current) : -1;
    if (row >= 0) {
        m_table.selectRow(row);
    }
}

} // namespace Ui
