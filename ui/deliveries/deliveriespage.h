// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/deliveries/deliveriesmodel.h"
#include "ui/pages/tablepage.h"

class QAction;

namespace Ui {

class SharedScope;

/// The pushes of everybody and what became of each, the newest first.
class DeliveriesPage : public TablePage
{
    Q_OBJECT

public:
    DeliveriesPage(Broker::BrokerControl &control, SharedScope &scope, QWidget *parent = nullptr);

    QString key() const override { return QStringLiteral("deliveries"); }
    QString title() const override;
    QIcon pageIcon() const override;

    const DeliveriesModel &model() const { return m_model; }

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
    QString selectedUser() const;

    Broker::BrokerControl &m_control;
    SharedScope &m_scope;
    PushList m_pushes;
    DeliveriesModel m_model;
    QAction *m_problems;
    QAction *m_push;
    QAction *m_scopeToUser;
    QAction *m_copy;
};

} // namespace Ui
