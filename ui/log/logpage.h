// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"
#include "ui/log/logmodel.h"
#include "ui/pages/tablepage.h"

#include <QSortFilterProxyModel>

class QAction;

namespace Ui {

class TailFollower;

/// What the broker tells its operator, line by line.
///
/// Its badge is the number of warnings and errors that came since the page was last in sight.
class LogPage : public TablePage
{
    Q_OBJECT

public:
    explicit LogPage(Broker::BrokerControl &control, QWidget *parent = nullptr);

    QString key() const override { return QStringLiteral("log"); }
    QString title() const override;
    QIcon pageIcon() const override;
    QString badge() const override;

    LogModel &model() { return m_model; }

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

    void showEvent(QShowEvent *event) override;

private:
    void createActions();
    void countProblems(int first, int last);
    void forgetProblems();

    LogModel m_model;
    QSortFilterProxyModel m_found;
    QAction *m_follow;
    QAction *m_clear;
    QAction *m_copy;
    TailFollower *m_tail = nullptr;
    int m_unseenProblems = 0;
};

} // namespace Ui
