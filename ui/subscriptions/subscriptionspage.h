// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/pages/tablepage.h"
#include "ui/subscriptions/subscriptionsmodel.h"

class QAction;

namespace Ui {

class SharedScope;

/// The subscriptions as a live table; sorting by a column groups by it.
class SubscriptionsPage : public TablePage
{
    Q_OBJECT

public:
    SubscriptionsPage(Broker::BrokerControl &control, SessionTable &sessions, SharedScope &scope,
                      QWidget *parent = nullptr);

    QString key() const override { return QStringLiteral("subscriptions"); }
    QString title() const override;
    QIcon pageIcon() const override;

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
    void createActions();
    void handleSelection();
    const SubscriptionsModel::SubscriptionRow *selected() const;

    Broker::BrokerControl &m_control;
    SharedScope &m_scope;
    SubscriptionsModel m_model;
    QAction *m_orphans;
    QAction *m_push;
    QAction *m_copy;
    QAction *m_scopeToDestination;
    QAction *m_scopeToUser;
};

} // namespace Ui
