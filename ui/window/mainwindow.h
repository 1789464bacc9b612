// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"
#include "ui/pages/sharedscope.h"
#include "ui/sessions/sessiontable.h"
#include "ui/settings/settings.h"
#include "ui/window/pagefactory.h"

#include <QMainWindow>

class QStackedWidget;

namespace Ui {

class BrokerActions;
class InspectorDock;
class PageNavigation;
class MainMenu;
class NoticeBar;
class Page;
class PageTabs;
class PaneCycle;
class PushComposer;
class StartScreen;
class StatusStrip;
class StopNotice;
class TileStrip;
class WindowLayout;

/// The console's window over one broker.
///
/// It neither starts a broker by itself nor stops one when it closes: that is up to the program.
/// Theme and Language decide how it looks and reads.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Broker::BrokerControl &control, Settings &settings, QWidget *parent = nullptr);
    /// With the pages that \a makePages makes.
    MainWindow(Broker::BrokerControl &control, Settings &settings, const PageFactory &makePages,
               QWidget *parent = nullptr);
    ~MainWindow() override;

    PushComposer *composer() const { return m_composer; }
    BrokerActions *brokerActions() const { return m_broker; }
    /// The sessions that it shows.
    const SessionTable &sessions() const { return m_sessions; }
    /// Leads to what somebody asked for by its name.
    PageNavigation &navigation() const { return *m_navigation; }

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void createCenter();
    void createDocks();
    QDockWidget *createDock(QWidget &content, const QString &name);
    void createToolBar();
    void createPanes();
    void connectPages();
    void connectPage(Page &page);
    void connectMenu();
    void keepLayout();
    void placeDocks();
    void resetLayout();
    void retranslate();
    void handleStatus(const Broker::BrokerStatus &status);
    void showCenter();
    void showTitle();
    bool waitsToQuit();
    void handleScope(const Scope &scope);
    void pushTo(const QStringList &users);
    void showKeys();
    void showAbout();

    Broker::BrokerControl &m_control;
    Settings &m_settings;
    SessionTable m_sessions;
    SharedScope m_scope;
    StopNotice *m_stopNotice;
    BrokerActions *m_broker;
    QList<Page *> m_pages;
    TileStrip *m_tiles;
    NoticeBar *m_notice;
    PageTabs *m_tabs;
    StartScreen *m_start;
    QStackedWidget *m_center;
    PushComposer *m_composer;
    QList<QDockWidget *> m_sideDocks; // of the pages that are no tabs
    QDockWidget *m_composerDock = nullptr;
    InspectorDock *m_inspector;
    QToolBar *m_toolBar = nullptr;
    StatusStrip *m_status = nullptr;
    PageNavigation *m_navigation = nullptr;
    PaneCycle *m_panes = nullptr;
    MainMenu *m_menu = nullptr;
    WindowLayout *m_layout = nullptr;
    bool m_looksBack = false; // at what was captured, though no broker runs
};

} // namespace Ui
