// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/pages/tablepage.h"
#include "ui/users/usersmodel.h"

class QAction;

namespace Ui {

class SharedScope;

/// The users as a live table, narrow enough for a dock.
///
/// It says what the scope is and still lists every user, as this is where a scope is chosen.
class UsersPage : public TablePage
{
    Q_OBJECT

public:
    UsersPage(Broker::BrokerControl &control, SessionTable &sessions, SharedScope &scope,
              QWidget *parent = nullptr);

    QString key() const override { return QStringLiteral("users"); }
    QString title() const override;
    QIcon pageIcon() const override;
    QList<QAction *> actionsAt(ActionPlace place) const override;
    bool showFigure(Series series) override;
    bool showNamed(const QString &name) override;
    Place place() const override { return Place::SideDock; }

    UsersModel &model() { return m_model; }

    /// The first selected user, or an empty string.
    QString selectedUser() const;
    QStringList selectedUsers() const;
    /// All that the filter lets through, in the order of the table.
    QStringList shownUsers() const;

protected:
    qsizetype totalCount() const override;
    QString summary() const override;
    Reason whyEmpty() const override;
    Reason whyNothingFound() const override;
    QString showAllText() const override;
    void retranslate() override;
    void updateActions() override;
    void fillMenu(QMenu &menu) override;
    void filterBy(const QString &text) override;

private:
    void createActions();
    void createButtons();
    void handleSelection();
    void lookForNamed();
    void pushToSelected();
    void pushTo(const QStringList &users);
    void disconnectSelected();

    Broker::BrokerControl &m_control;
    SessionTable &m_sessions;
    SharedScope &m_scope;
    UsersModel m_model;
    QAction *m_push;
    QAction *m_pushToShown;
    QAction *m_disconnect;
    QAction *m_copyUser;
    QAction *m_copyWhy;
    QAction *m_scopeToUser;
    QString m_named; // the user to be selected once it is there
};

} // namespace Ui
