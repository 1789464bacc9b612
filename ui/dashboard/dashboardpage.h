// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"
#include "ui/dashboard/charthistory.h"
#include "ui/dashboard/chartvaluesmodel.h"
#include "ui/pages/page.h"
#include "ui/pages/sharedscope.h"

class QActionGroup;
class QHBoxLayout;
class QLabel;
class QStackedWidget;

namespace Ui {

class ChartGrid;
class EmptyState;

/// How busy the broker was, over a minute to eight hours: charts, and the same as a table.
///
/// It remembers what the broker says each second, and draws it only while it is in front. A time
/// that is chosen in a chart is that of the shared scope, which the page of traffic follows.
class DashboardPage : public Page
{
    Q_OBJECT

public:
    DashboardPage(Broker::BrokerControl &control, SharedScope &scope, QWidget *parent = nullptr);
    ~DashboardPage() override;

    QString key() const override { return QStringLiteral("dashboard"); }
    QString title() const override;
    QIcon pageIcon() const override;
    QList<QAction *> actionsAt(ActionPlace place) const override;
    DataTable *table() const override { return m_table; }
    void focusFilter() override;
    QWidget *mainWidget() const override;
    QByteArray saveState() const override;
    void restoreState(const QByteArray &state) override;

    const ChartHistory &history() const { return m_history; }
    ChartValuesModel &model() { return m_model; }
    ChartGrid &charts() const { return *m_charts; }

    ChartSpan span() const { return m_span; }
    void setSpan(ChartSpan span);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void createActions();
    void createBar(QHBoxLayout &bar);
    void addButton(QHBoxLayout &bar, QAction &action);
    void connectParts();
    void retranslate();
    void refresh();
    void enableActions();
    void updateStack();
    void stepSpan(int by);
    void sayMoment(std::optional<qint64> moment);
    void openTimes();
    void handleStatus(const Broker::BrokerStatus &status);
    void handleSample(const Broker::Sample &sample);
    void handleTimes();

    Broker::BrokerControl &m_control;
    SharedScope &m_scope;
    ChartHistory m_history;
    ChartValuesModel m_model;
    ChartSpan m_span = ChartSpan::FiveMinutes;
    QActionGroup *m_spans;
    QAction *m_shorter;
    QAction *m_longer;
    QAction *m_asTable;
    QAction *m_open;
    QLabel *m_moment;
    EmptyState *m_empty = nullptr;
    ChartGrid *m_charts = nullptr;
    DataTable *m_table = nullptr;
    QStackedWidget *m_stack = nullptr;
};

} // namespace Ui
