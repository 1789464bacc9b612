// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/users/usersmodel.h"

#include <QWidget>

class QAction;
class QPushButton;
class QStackedLayout;

namespace Ui {

class DataTable;
class EmptyState;
class PageBar;
class SharedScope;

/// The users as a live table, narrow enough for a dock.
///
/// It says what the scope is and still lists every user, as this is where a scope is chosen.
class UsersPage : public QWidget
{
    Q_OBJECT

public:
    UsersPage(Broker::BrokerControl &control, SessionTable &sessions, SharedScope &scope,
              QWidget *parent = nullptr);

    DataTable *table() const { return m_table; }
    UsersModel &model() { return m_model; }

    /// The chosen user, or nothing.
    QString selectedUser() const;

    void focusFilter();

Q_SIGNALS:
    /// Enter, a double click or Push…: somebody wants to push to \a user.
    void userActivated(const QString &user);
    void userSelected(const QString &user);

protected:
    void changeEvent(QEvent *event) override;

private:
    void createActions();
    void createLayout();
    void retranslate();
    void runMenu(QPoint where);
    void handleSelection();
    void updateActions();
    void updateSummary();
    void activateSelected();
    void disconnectSelected();

    Broker::BrokerControl &m_control;
    SessionTable &m_sessions;
    SharedScope &m_scope;
    UsersModel m_model;
    DataTable *m_table;
    PageBar *m_bar;
    EmptyState *m_empty;
    QPushButton *m_clearFind;
    QStackedLayout *m_stack = nullptr;
    QAction *m_push;
    QAction *m_disconnect;
    QAction *m_copyUser;
    QAction *m_scopeToUser;
};

} // namespace Ui
