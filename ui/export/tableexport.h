// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QObject>
#include <QString>

#include <functional>

class QAction;
class QWidget;

namespace Ui {

class DataTable;
class Page;

/// Writes what the table of the page in front shows into a file that the operator chooses.
class TableExport : public QObject
{
    Q_OBJECT

public:
    /// Asks for a file; \a suggested has the folder and a name. Empty if there is to be none.
    using FileChooser = std::function<QString(QWidget *parent, const QString &suggested)>;

    TableExport(QList<Page *> pages, QObject *parent);

    QAction *action() const { return m_action; }

    /// In place of the dialog for files.
    void setFileChooser(FileChooser chooser) { m_choose = std::move(chooser); }

    void retranslate();

private:
    void begin();
    void write(QWidget *window, const DataTable &table, const QString &name);

    QList<Page *> m_pages;
    QAction *m_action;
    FileChooser m_choose;
};

} // namespace Ui
