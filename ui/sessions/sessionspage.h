// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/sessions/sessionsmodel.h"

#include <QWidget>

class QAction;
class QPushButton;
class QStackedLayout;

namespace Ui {

class DataTable;
class EmptyState;
class PageBar;
class SharedScope;

/// The sessions as a live table, with what an operator may do to them.
class SessionsPage : public QWidget
{
    Q_OBJECT

public:
    SessionsPage(Broker::BrokerControl &control, SessionTable &sessions, SharedScope &scope,
                 QWidget *parent = nullptr);

    DataTable *table() const { return m_table; }
    QAction *disconnectAction() const { return m_disconnect; }

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
    void disconnectSelected();
    QList<const Broker::SessionRecord *> selected() const;

    Broker::BrokerControl &m_control;
    SessionTable &m_sessions;
    SharedScope &m_scope;
    SessionsModel m_model;
    DataTable *m_table;
    PageBar *m_bar;
    EmptyState *m_empty;
    QPushButton *m_clearFind;
    QStackedLayout *m_stack = nullptr;
    QAction *m_disconnect;
    QAction *m_copy;
    QAction *m_push;
    QAction *m_scopeToUser;
    QAction *m_scopeToSession;
};

} // namespace Ui
