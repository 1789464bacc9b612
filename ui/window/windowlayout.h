// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/settings/settings.h"

#include <QList>
#include <QObject>
#include <QTimer>

class QHeaderView;
class QMainWindow;
class QTableView;

namespace Ui {

/// Keeps where a window, its docks and its tables' columns are from one run to the next.
class WindowLayout : public QObject
{
    Q_OBJECT

public:
    /// The version of the docks and tool bars; raised when one comes, goes or is renamed.
    static constexpr int PartsVersion = 1;

    WindowLayout(QMainWindow &window, Settings &settings);

    /// Keeps the columns of \a table, too, which has a name. \a version is raised when a column
    /// comes, goes or moves.
    void addTable(QTableView &table, int version);

    /// Brings everything to where it was, as far as it is known; call it once all parts are there.
    void restore();

    /// Brings the columns to where they were before restore(), and forgets the rest.
    void reset();

    void save();

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Table
    {
        QString name;
        int version = 0;
        QHeaderView *header = nullptr;
        QByteArray original;
    };

    void saveSoon();

    QMainWindow &m_window;
    Settings &m_settings;
    QList<Table> m_tables;
    QTimer m_timer;
};

} // namespace Ui
