// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/pages/page.h"
#include "ui/sessions/sessiontable.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/traffictable.h"
#include "ui/views/uiticker.h"

class QAction;
class QMenu;
class QStackedWidget;

namespace Ui {

class FrameCopies;
class NoticeBar;
class RowKeeper;
class SharedScope;
class TailFollower;
class TrafficFilterBar;
class TrafficPlaceholder;

/// Every frame that passes, live: filtered, paused and followed.
///
/// While it exists the broker's traffic is watched. Its actions are for menus and tool bars, too.
class TrafficPage : public Page
{
    Q_OBJECT

public:
    TrafficPage(Broker::BrokerControl &control, SessionTable &sessions, SharedScope &scope,
                QWidget *parent = nullptr);
    ~TrafficPage() override;

    QString key() const override { return QStringLiteral("traffic"); }
    QString title() const override;
    QIcon pageIcon() const override;
    bool showFigure(Series series) override;
    bool showTimes(const TimeRange &times) override;
    QString status() const override;
    QString statusToolTip() const override;
    QList<QAction *> actionsAt(ActionPlace place) const override;
    void focusFilter() override;
    QWidget *mainWidget() const override { return m_table; }
    bool holdsCapture() const override { return m_model.counts().kept > 0; }
    QByteArray saveState() const override;
    void restoreState(const QByteArray &state) override;

    QAction *pauseAction() const { return m_pause; }
    QAction *followAction() const { return m_follow; }
    QAction *clearAction() const { return m_clear; }
    const FrameCopies &copies() const { return *m_copies; }

    DataTable *table() const override { return m_table; }
    TrafficModel &model() { return m_model; }
    void setFilterText(const QString &text);

    /// Brings the page up to date now. This happens by itself while frames arrive.
    void tick();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void createActions();
    void createLayout();
    void connectParts();
    void retranslate();
    void handleStatus(const Broker::BrokerStatus &status);
    void handleTraffic(const Broker::TrafficBatch &batch);
    void handlePause(bool paused);
    void handleCurrent(const QModelIndex &current);
    void setHeartBeatsShown(bool shown);
    void goToTable();
    void clearView();
    void updateBars();
    void updateStack();
    void runMenu(QPoint where);
    void addFilterActions(QMenu &menu, const QModelIndex &index);

    Broker::BrokerControl &m_control;
    SessionTable &m_sessions;
    SharedScope &m_scope;
    TrafficModel m_model;
    TrafficFilterBar *m_filterBar; // before the table, as for the Tab key
    TrafficTable *m_table;
    NoticeBar *m_pauseBar;
    NoticeBar *m_noticeBar;
    TrafficPlaceholder *m_placeholder;
    QStackedWidget *m_stack;
    QAction *m_pause;
    QAction *m_follow;
    QAction *m_clear;
    FrameCopies *m_copies;
    TailFollower *m_tail;
    RowKeeper *m_keeper;
    UiTicker m_ticker;
    bool m_heartBeatsShown = false;
};

} // namespace Ui
