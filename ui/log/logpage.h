// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"
#include "ui/log/logmodel.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QAction;
class QStackedLayout;

namespace Ui {

class DataTable;
class EmptyState;
class PageBar;
class TailFollower;

/// What the broker tells its operator, line by line.
class LogPage : public QWidget
{
    Q_OBJECT

public:
    explicit LogPage(Broker::BrokerControl &control, QWidget *parent = nullptr);

    DataTable *table() const { return m_table; }
    LogModel &model() { return m_model; }

    void focusFilter();

protected:
    void changeEvent(QEvent *event) override;

private:
    void createActions();
    void retranslate();
    void runMenu(QPoint where);
    void refresh();

    LogModel m_model;
    QSortFilterProxyModel m_found;
    DataTable *m_table;
    PageBar *m_bar;
    EmptyState *m_empty;
    QStackedLayout *m_stack = nullptr;
    QAction *m_follow;
    QAction *m_clear;
    QAction *m_copy;
    TailFollower *m_tail = nullptr;
};

} // namespace Ui
