// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include <utility>

class QAction;
class QGridLayout;

namespace Ui {

/// Lists the keyboard shortcuts.
class KeysDialog : public QDialog
{
    Q_OBJECT

public:
    /// Those of \a actions that have a shortcut are listed, in their order, before the keys of the
    /// tables.
    explicit KeysDialog(const QList<QAction *> &actions, QWidget *parent = nullptr);

private:
    void addRow(QGridLayout &rows, int row, int column,
                const std::pair<QString, QString> &keysAndText);
};

} // namespace Ui
