// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/views/datatable.h"

#include <QScrollBar>
#include <QStandardItemModel>

inline constexpr int RowCount = 1'000;

inline QList<QStandardItem *> rowOf(int number)
{
    return {new QStandardItem(QString::number(number)),
            new QStandardItem(QStringLiteral("row %1").arg(number))};
}

/// A table of a thousand numbered rows, on the screen.
struct NumbersTable
{
    NumbersTable()
    {
        model.setHorizontalHeaderLabels({QStringLiteral("Number"), QStringLiteral("Text")});
        for (int number = 0; number < RowCount; ++number) {
            model.appendRow(rowOf(number));
        }
        table.setModel(&model);
        table.setSelectionMode(QAbstractItemView::ExtendedSelection);
        table.resize(400, 300);
        table.show();
    }

    void appendRow() { model.appendRow(rowOf(model.rowCount())); }
    QString top() const { return model.index(table.rowAt(0), 0).data().toString(); }
    bool isAtEnd() const
    {
        const QScrollBar *bar = table.verticalScrollBar();
        return bar->value() == bar->maximum();
    }

    QStandardItemModel model;
    Ui::DataTable table;
};
