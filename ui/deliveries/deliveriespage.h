// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/deliveries/deliveriesmodel.h"
#include "ui/pages/tablepage.h"

class QAction;

namespace Ui {

class NoticeBar;
class OutcomeStrip;
class RetryButton;
class SessionTable;
class SharedScope;

/// The pushes of everybody and what became of each, the newest first.
class DeliveriesPage : public TablePage
{
    Q_OBJECT

public:
    DeliveriesPage(Broker::BrokerControl &control, SessionTable &sessions, SharedScope &scope,
                   QWidget *parent = nullptr);

    QString key() const override { return QStringLiteral("deliveries"); }
    QString title() const override;
    QIcon pageIcon() const override;
    bool showFigure(Series series) override;
    bool showPush(quint64 id) override;
    bool showNamed(const QString &name) override;
    int stateVersion() const override { return 2; }
    void setProtected(bool isProtected) override;

    const DeliveriesModel &model() const { return m_model; }
    const OutcomeStrip &outcomes() const { return *m_outcomes; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
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
    void createActions();
    void connectParts();
    const Broker::PushRecord *selectedPush() const;
    QString selectedUser() const;
    void goToWanted();
    void goTo(int row);
    void handleSelection();
    void lookForNamed();

    Broker::BrokerControl &m_control;
    SharedScope &m_scope;
    PushList m_pushes;
    PushReasons m_reasons;
    DeliveriesModel m_model;
    quint64 m_wanted = 0; // the push to go to once the list has it
    NoticeBar *m_notice;
    OutcomeStrip *m_outcomes;
    RetryButton *m_retry;
    QAction *m_problems;
    QAction *m_push;
    QAction *m_scopeToUser;
    QAction *m_copyWhy;
    QAction *m_copy;
    QString m_named; // what is to be shown once it is there
};

} // namespace Ui
