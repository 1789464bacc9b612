// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/mainwindow.h"

#include "ui/log/logpage.h"
#include "ui/push/pushcomposer.h"
#include "ui/push/userbox.h"
#include "ui/sessions/sessionspage.h"
#include "ui/subscriptions/subscriptionspage.h"
#include "ui/theme/icons.h"
#include "ui/tiles/tilestrip.h"
#include "ui/traffic/trafficpage.h"
#include "ui/users/userspage.h"
#include "ui/views/datatable.h"
#include "ui/views/noticebar.h"
#include "ui/window/brokeractions.h"
#include "ui/window/keysdialog.h"
#include "ui/window/mainmenu.h"
#include "ui/window/panecycle.h"
#include "ui/window/startpage.h"
#include "ui/window/statusstrip.h"
#include "ui/window/windowlayout.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolBar>
#include <QVBoxLayout>

namespace Ui {

using Broker::BrokerState;

namespace {

constexpr QSize DefaultSize {1360, 840};
constexpr QSize SmallestSize {960, 600};
constexpr QSize ToolIconSize {18, 18};
constexpr int CompactUnder = 720; // pixels of height
constexpr int UsersShare = 30;    // of a hundred
constexpr int ColumnsVersion = 1;

} // namespace

MainWindow::MainWindow(Broker::BrokerControl &control, Settings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_control(control)
    , m_settings(settings)
    , m_sessions(control)
    , m_broker(new BrokerActions(control, settings, *this))
    , m_users(new UsersPage(control, m_sessions, m_scope, this))
    , m_tiles(new TileStrip(control, this))
    , m_notice(new NoticeBar(this))
    , m_traffic(new TrafficPage(control, m_sessions, m_scope, this))
    , m_sessionsPage(new SessionsPage(control, m_sessions, m_scope, this))
    , m_subscriptions(new SubscriptionsPage(control, m_sessions, m_scope, this))
    , m_log(new LogPage(control, this))
    , m_tabs(new QTabWidget(this))
    , m_start(new StartPage(this))
    , m_center(new QStackedWidget(this))
    , m_composer(new PushComposer(control, m_sessions, settings, this))
{
    setWindowIcon(programIcon());
    createCenter();
    createDocks();
    createToolBar();
    m_status = new StatusStrip(control, *m_broker->copyEndpointAction(), this);
    m_status->setLimit(m_traffic->model().store().limits().bytes);
    setStatusBar(m_status);
    createPanes();
    m_menu = new MainMenu(*menuBar(),
                          {*m_broker,
                           *m_traffic,
                           *m_composer,
                           {m_usersDock->toggleViewAction(), m_composerDock->toggleViewAction(),
                            m_toolBar->toggleViewAction()},
                           m_tabs->count()},
                          settings, this);
    connectPages();
    connectMenu();
    retranslate();
    keepLayout();
    handleStatus(control.status());
    m_composer->userBox()->setFocus(Qt::OtherFocusReason);
}

MainWindow::~MainWindow() = default;

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::WindowStateChange) {
        m_menu->fullScreenAction()->setChecked(isFullScreen());
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_layout->save();
    m_settings.write();
    QMainWindow::closeEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_tiles->setCompact(height() < CompactUnder);
}

void MainWindow::createCenter()
{
    m_tabs->setDocumentMode(true);
    for (QWidget *page : {static_cast<QWidget *>(m_traffic), static_cast<QWidget *>(m_sessionsPage),
                          static_cast<QWidget *>(m_subscriptions), static_cast<QWidget *>(m_log)}) {
        m_tabs->addTab(page, QString());
    }
    QWidget *running = new QWidget(this);
    QVBoxLayout *layout = new QVBoxLayout(running);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tiles);
    layout->addWidget(m_notice);
    layout->addWidget(m_tabs, 1);
    m_center->addWidget(m_start);
    m_center->addWidget(running);
    setCentralWidget(m_center);
    m_notice->setDismissible(false);
}

void MainWindow::createDocks()
{
    const auto dock = [this](QWidget *page, const QString &name) {
        QDockWidget *made = new QDockWidget(this);
        made->setObjectName(name);
        made->setWidget(page);
        return made;
    };
    m_usersDock = dock(m_users, QStringLiteral("usersDock"));
    m_composerDock = dock(m_composer, QStringLiteral("composerDock"));
    m_usersDock->setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
    m_composerDock->setAllowedAreas(Qt::TopDockWidgetArea | Qt::BottomDockWidgetArea);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
}

void MainWindow::createToolBar()
{
    m_traffic->pauseAction()->setIcon(icon(Icon::Pause));
    m_traffic->followAction()->setIcon(icon(Icon::Follow));
    m_traffic->clearAction()->setIcon(icon(Icon::Clear));
    m_traffic->copyFrameAction()->setIcon(icon(Icon::Copy));
    m_toolBar = new QToolBar(this);
    m_toolBar->setObjectName(QStringLiteral("mainToolBar"));
    m_toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toolBar->setIconSize(ToolIconSize);
    m_toolBar->addAction(m_broker->switchAction());
    m_toolBar->addSeparator();
    m_toolBar->addActions({m_composer->chooseUserAction(), m_composer->repeatAction()});
    m_toolBar->addSeparator();
    m_toolBar->addActions({m_traffic->pauseAction(), m_traffic->followAction()});
}

void MainWindow::createPanes()
{
    m_panes = new PaneCycle(this);
    const auto enter = [](QWidget &page) {
        // An empty table is hidden; then the first thing to do on the page is.
        DataTable *table = page.findChild<DataTable *>();
        if (table && table->isVisible()) {
            table->setFocus(Qt::OtherFocusReason);
        } else {
            PaneCycle::focusFirst(page);
        }
    };
    m_panes->add(*m_users, [this, enter] { enter(*m_users); });
    m_panes->add(*m_center, [this, enter] {
        const bool isStopped = m_center->currentWidget() == m_start;
        enter(isStopped ? *m_start : *m_tabs->currentWidget());
    });
    m_panes->add(*m_composer, [this] { m_composer->focusUser(); });
}

void MainWindow::connectPages()
{
    connect(&m_control, &Broker::BrokerControl::stateChanged, this, &MainWindow::handleStatus);
    connect(m_start, &StartPage::startRequested, m_broker, &BrokerActions::startAt);
    connect(m_start, &StartPage::returnRequested, this, [this] {
        m_looksBack = true;
        showCenter();
    });
    connect(m_notice, &NoticeBar::actionChosen, m_broker, &BrokerActions::start);
    connect(m_traffic, &TrafficPage::startRequested, m_broker, &BrokerActions::start);
    connect(m_traffic, &TrafficPage::countsChanged, this, [this](const TrafficCounts &counts) {
        m_status->setTraffic(counts, m_traffic->tickDuration());
    });
    connect(m_traffic, &TrafficPage::pushRequested, this, &MainWindow::pushTo);
    connect(m_sessionsPage, &SessionsPage::pushRequested, this, &MainWindow::pushTo);
    connect(m_subscriptions, &SubscriptionsPage::pushRequested, this, &MainWindow::pushTo);
    connect(&m_scope, &SharedScope::changed, this, &MainWindow::handleScope);
    connect(m_users, &UsersPage::userSelected, m_composer, &PushComposer::setUser);
    connect(m_users, &UsersPage::pushRequested, this, &MainWindow::pushTo);
    connect(m_composer, &PushComposer::attentionWanted, m_composerDock, &QDockWidget::show);
}

void MainWindow::connectMenu()
{
    connect(m_menu->quitAction(), &QAction::triggered, this, &QWidget::close);
    connect(m_menu->copyAction(), &QAction::triggered, this, &MainWindow::copy);
    connect(m_menu->findAction(), &QAction::triggered, this, &MainWindow::find);
    connect(m_menu->nextPaneAction(), &QAction::triggered, m_panes, &PaneCycle::goForward);
    connect(m_menu->previousPaneAction(), &QAction::triggered, m_panes, &PaneCycle::goBack);
    connect(m_menu->fullScreenAction(), &QAction::triggered, this,
            [this](bool full) { full ? showFullScreen() : showNormal(); });
    connect(m_menu->resetLayoutAction(), &QAction::triggered, this, &MainWindow::resetLayout);
    connect(m_menu->keysAction(), &QAction::triggered, this, &MainWindow::showKeys);
    connect(m_menu->aboutAction(), &QAction::triggered, this, &MainWindow::showAbout);
    const QList<QAction *> tabs = m_menu->tabActions();
    for (qsizetype i = 0; i < tabs.size(); ++i) {
        connect(tabs[i], &QAction::triggered, m_tabs,
                [this, i] { m_tabs->setCurrentIndex(int(i)); });
    }
}

void MainWindow::keepLayout()
{
    setMinimumSize(SmallestSize);
    resize(DefaultSize);
    placeDocks();
    m_layout = new WindowLayout(*this, m_settings);
    for (DataTable *table : {m_users->table(), m_traffic->table(), m_sessionsPage->table(),
                             m_subscriptions->table(), m_log->table()}) {
        m_layout->addTable(*table, ColumnsVersion);
    }
    m_layout->restore();
}

void MainWindow::placeDocks()
{
    addToolBar(Qt::TopToolBarArea, m_toolBar);
    addDockWidget(Qt::LeftDockWidgetArea, m_usersDock);
    addDockWidget(Qt::BottomDockWidgetArea, m_composerDock);
    for (QDockWidget *dock : {m_usersDock, m_composerDock}) {
        dock->setFloating(false);
        dock->show();
    }
    m_toolBar->show();
    resizeDocks({m_usersDock}, {width() * UsersShare / 100}, Qt::Horizontal);
    resizeDocks({m_composerDock}, {m_composer->minimumSizeHint().height()}, Qt::Vertical);
}

void MainWindow::resetLayout()
{
    showNormal();
    m_layout->reset();
    placeDocks();
}

void MainWindow::retranslate()
{
    const QStringList tabs {tr("Traffic"), tr("Sessions"), tr("Subscriptions"), tr("Log")};
    for (int i = 0; i < m_tabs->count(); ++i) {
        m_tabs->setTabText(i, tabs[i]);
    }
    m_tabs->tabBar()->setAccessibleName(tr("Pages"));
    m_usersDock->setWindowTitle(tr("Users"));
    m_composerDock->setWindowTitle(tr("Push"));
    m_toolBar->setWindowTitle(tr("Tool Bar"));
    m_broker->retranslate();
    m_menu->retranslate(tabs);
    showCenter();
    showTitle();
}

void MainWindow::handleStatus(const Broker::BrokerStatus &status)
{
    m_looksBack = m_looksBack && status.state != BrokerState::Failed;
    m_start->setStatus(status, m_broker->endpoint());
    showCenter();
    showTitle();
}

// What was captured stays in sight when the broker stops, but not why it did not start.
void MainWindow::showCenter()
{
    const BrokerState state = m_control.status().state;
    const bool hasTraffic = m_traffic->model().counts().kept > 0;
    const bool isUp = state == BrokerState::Running || state == BrokerState::Stopping;
    const bool showsPages = isUp || m_looksBack || (hasTraffic && state != BrokerState::Failed);
    m_start->setReturnable(hasTraffic);
    m_center->setCurrentIndex(showsPages ? 1 : 0);
    if (showsPages && (state == BrokerState::Stopped || state == BrokerState::Failed)) {
        m_notice->say(tr("The broker is stopped. What was captured stays here."),
                      tr("Start Broker"));
    } else {
        m_notice->dismiss();
    }
}

void MainWindow::showTitle()
{
    const Broker::BrokerStatus status = m_control.status();
    switch (status.state) {
    case BrokerState::Running: setWindowTitle(tr("%1 – Belfry").arg(status.endpoint)); break;
    case BrokerState::Failed: setWindowTitle(tr("Failed to Start – Belfry")); break;
    case BrokerState::Stopped:
    case BrokerState::Starting:
    case BrokerState::Stopping: setWindowTitle(tr("Stopped – Belfry")); break;
    }
}

void MainWindow::handleScope(const Scope &scope)
{
    if (!scope.user.isEmpty()) {
        m_composer->setUser(scope.user);
    }
}

void MainWindow::pushTo(const QString &user)
{
    m_composer->setUser(user);
    m_composer->focusCount();
}

void MainWindow::find()
{
    const QWidget *focus = QApplication::focusWidget();
    if (focus && m_users->isAncestorOf(focus)) {
        m_users->focusFilter();
    } else if (m_tabs->currentWidget() == m_sessionsPage) {
        m_sessionsPage->focusFilter();
    } else if (m_tabs->currentWidget() == m_subscriptions) {
        m_subscriptions->focusFilter();
    } else if (m_tabs->currentWidget() == m_log) {
        m_log->focusFilter();
    } else {
        m_traffic->focusFilter();
    }
}

void MainWindow::copy()
{
    QWidget *focus = QApplication::focusWidget();
    if (!focus) {
        return;
    }
    if (DataTable *table = qobject_cast<DataTable *>(focus)) {
        table->copySelection();
    } else if (QPlainTextEdit *text = qobject_cast<QPlainTextEdit *>(focus)) {
        text->copy();
    } else if (QLineEdit *line = qobject_cast<QLineEdit *>(focus)) {
        line->copy();
    } else if (QLineEdit *field = focus->findChild<QLineEdit *>()) {
        field->copy(); // of a combo box or a spin box
    }
}

void MainWindow::showKeys()
{
    KeysDialog(m_menu->allActions(), this).exec();
}

void MainWindow::showAbout()
{
    QMessageBox::about(
        this, tr("About Belfry"),
        tr("<h3>Belfry %1</h3><p>A STOMP console with a broker inside.</p>"
           "<p>Free software under the GNU General Public License, version 3 or later.</p>")
            .arg(QStringLiteral(BELFRY_VERSION)));
}

} // namespace Ui
