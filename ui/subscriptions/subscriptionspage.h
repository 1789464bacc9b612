// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/subscriptions/subscriptionsmodel.h"

#include <QWidget>

class QAction;
class QPushButton;
class QStackedLayout;

namespace Ui {

class DataTable;
class EmptyState;
class PageBar;
class SharedScope;

/// The subscriptions as a live table; sorting by a column groups by it.
class SubscriptionsPage : public QWidget
{
    Q_OBJECT

public:
    SubscriptionsPage(Broker::BrokerControl &control, SessionTable &sessions, SharedScope &scope,
                      QWidget *parent = nullptr);

    DataTable *table() const { return m_table; }

    void focusFilter();

Q_SIGNALS:
    /// Somebody wants to push to this user.
    void pushRequested(const QString &user);

protected:
    void changeEvent(QEvent *event) override;

private:
    void createActions();
    void retranslate();
    void runMenu(QPoint where);
    void updateActions();
    void updateSummary();
    void sayWhyEmpty();
    const SubscriptionsModel::SubscriptionRow *selected() const;

    Broker::BrokerControl &m_control;
    SharedScope &m_scope;
    SubscriptionsModel m_model;
    DataTable *m_table;
    PageBar *m_bar;
    EmptyState *m_empty;
    QPushButton *m_clearFind;
    QStackedLayout *m_stack = nullptr;
    QAction *m_orphans;
    QAction *m_push;
    QAction *m_copy;
    QAction *m_scopeToDestination;
    QAction *m_scopeToUser;
};

} // namespace Ui
