// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/pages/tablepage.h"
#include "ui/sessions/sessionsmodel.h"

class QAction;

namespace Ui {

class SharedScope;

/// The sessions as a live table, with what an operator may do to them.
class SessionsPage : public TablePage
{
    Q_OBJECT

public:
    SessionsPage(Broker::BrokerControl &control, SessionTable &sessions, SharedScope &scope,
                 QWidget *parent = nullptr);

    QString key() const override { return QStringLiteral("sessions"); }
    QString title() const override;
    QIcon pageIcon() const override;
    bool showFigure(Series series) override;
    int stateVersion() const override { return 2; }

    QAction *disconnectAction() const { return m_disconnect; }

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
    void showAll() override;

private:
    void hideRareColumns();
    void createActions();
    void handleSelection();
    void disconnectSelected();
    QList<const Broker::SessionRecord *> selected() const;

    Broker::BrokerControl &m_control;
    SessionTable &m_sessions;
    SharedScope &m_scope;
    SessionsModel m_model;
    QAction *m_disconnect;
    QAction *m_copy;
    QAction *m_push;
    QAction *m_scopeToUser;
    QAction *m_scopeToSession;
};

} // namespace Ui
