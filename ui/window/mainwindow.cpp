// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/mainwindow.h"

#include "ui/pages/page.h"
#include "ui/push/pushactions.h"
#include "ui/push/pushcomposer.h"
#include "ui/push/userbox.h"
#include "ui/theme/icons.h"
#include "ui/tiles/tilestrip.h"
#include "ui/views/noticebar.h"
#include "ui/window/brokeractions.h"
#include "ui/window/commandpalette.h"
#include "ui/window/editactions.h"
#include "ui/window/inspectordock.h"
#include "ui/window/keepingnotice.h"
#include "ui/window/keysdialog.h"
#include "ui/window/mainmenu.h"
#include "ui/window/pagenavigation.h"
#include "ui/window/pagetabs.h"
#include "ui/window/panecycle.h"
#include "ui/window/startscreen.h"
#include "ui/window/statusstrip.h"
#include "ui/window/stopnotice.h"
#include "ui/window/whyactions.h"
#include "ui/window/windowlayout.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QMenuBar>
#include <QMessageBox>
#include <QScreen>
#include <QStackedWidget>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>

namespace Ui {

using Broker::BrokerState;

namespace {

constexpr QSize DefaultSize {1360, 840};
constexpr QSize SmallestSize {960, 600};
constexpr QSize WindowFrame {8, 36}; // about what a window manager puts around it
constexpr QSize ToolIconSize {18, 18};
constexpr int CompactUnder = 720; // pixels of height
constexpr int SideShare = 30; // of a hundred, or more where that is too narrow for what it holds
constexpr int LargestSideShare = 40;

} // namespace

MainWindow::MainWindow(Broker::BrokerControl &control, Settings &settings, QWidget *parent)
    : MainWindow(control, settings, createPages, parent)
{
}

MainWindow::MainWindow(Broker::BrokerControl &control, Settings &settings,
                       const PageFactory &makePages, QWidget *parent)
    : QMainWindow(parent)
    , m_control(control)
    , m_settings(settings)
    , m_sessions(control)
    , m_stopNotice(new StopNotice(control, m_sessions, this))
    , m_broker(new BrokerActions(control, settings, *m_stopNotice, *this))
    , m_pages(makePages({control, m_sessions, m_scope, settings}, this))
    , m_tiles(new TileStrip(control, this))
    , m_notice(new NoticeBar(this))
    , m_tabs(new PageTabs(this))
    , m_start(new StartScreen(this))
    , m_center(new QStackedWidget(this))
    , m_composer(new PushComposer(control, m_sessions, settings, this))
    , m_inspector(new InspectorDock(control, m_sessions, settings, this))
{
    setWindowIcon(programIcon());
    createCenter();
    createDocks();
    createToolBar();
    m_status = new StatusStrip(control, settings, *m_broker->copyEndpointAction(), this);
    for (const Page *page : std::as_const(m_pages)) {
        m_status->addPage(*page);
    }
    setStatusBar(m_status);
    createPanes();
    QList<QAction *> docks;
    for (const QDockWidget *dock : std::as_const(m_sideDocks)) {
        docks.append(dock->toggleViewAction());
    }
    docks.append({m_inspector->toggleViewAction(), m_composerDock->toggleViewAction(),
                  m_toolBar->toggleViewAction()});
    m_menu = new MainMenu(*menuBar(), {*m_broker, *m_composer, m_pages, docks}, settings, this);
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
    // What the program closes itself, as when the desktop's session ends, waits for nobody.
    if (event->spontaneous() && !qGuiApp->isSavingSession() && waitsToQuit()) {
        event->ignore();
        return;
    }
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
    for (Page *page : std::as_const(m_pages)) {
        if (page->place() == Page::Place::Tab) {
            m_tabs->addPage(*page);
        }
    }
    QWidget *running = new QWidget(this);
    QVBoxLayout *layout = new QVBoxLayout(running);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_stopNotice);
    layout->addWidget(m_tiles);
    layout->addWidget(new KeepingNotice(m_control, running));
    layout->addWidget(m_notice);
    layout->addWidget(m_tabs, 1);
    m_center->addWidget(m_start);
    m_center->addWidget(running);
    setCentralWidget(m_center);
    m_notice->setDismissible(false);
}

void MainWindow::createDocks()
{
    for (Page *page : std::as_const(m_pages)) {
        if (page->place() == Page::Place::SideDock) {
            m_sideDocks.append(createDock(*page, page->key() + QStringLiteral("Dock")));
            m_sideDocks.last()->setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
        }
    }
    m_composerDock = createDock(*m_composer, QStringLiteral("composerDock"));
    m_composerDock->setAllowedAreas(Qt::TopDockWidgetArea | Qt::BottomDockWidgetArea);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
}

QDockWidget *MainWindow::createDock(QWidget &content, const QString &name)
{
    QDockWidget *dock = new QDockWidget(this);
    dock->setObjectName(name);
    dock->setWidget(&content);
    return dock;
}

void MainWindow::createToolBar()
{
    m_toolBar = new QToolBar(this);
    m_toolBar->setObjectName(QStringLiteral("mainToolBar"));
    m_toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toolBar->setIconSize(ToolIconSize);
    m_toolBar->addAction(m_broker->switchAction());
    m_toolBar->addSeparator();
    m_toolBar->addActions({m_composer->actions().chooseUser(), m_composer->actions().repeat()});
    m_toolBar->addSeparator();
    for (const Page *page : std::as_const(m_pages)) {
        m_toolBar->addActions(page->actionsAt(Page::ActionPlace::ToolBar));
    }
}

void MainWindow::createPanes()
{
    m_panes = new PaneCycle(this);
    for (Page *page : std::as_const(m_pages)) {
        if (page->place() == Page::Place::SideDock) {
            m_panes->add(*page, [page] { PageNavigation::enter(*page); });
        }
    }
    m_panes->add(*m_center, [this] {
        if (m_center->currentWidget() == m_start) {
            PaneCycle::focusFirst(*m_start);
        } else {
            PageNavigation::enter(*m_tabs->currentPage());
        }
    });
    m_panes->add(m_inspector->inspector(),
                 [this] { PaneCycle::focusFirst(m_inspector->inspector()); });
    m_panes->add(*m_composer, [this] { m_composer->focusUser(); });
}

void MainWindow::connectPages()
{
    connect(&m_control, &Broker::BrokerControl::stateChanged, this, &MainWindow::handleStatus);
    connect(m_start, &StartScreen::startRequested, m_broker, &BrokerActions::startAt);
    connect(m_start, &StartScreen::returnRequested, this, [this] {
        m_looksBack = true;
        showCenter();
    });
    connect(m_notice, &NoticeBar::actionChosen, m_broker, &BrokerActions::start);
    connect(&m_scope, &SharedScope::changed, this, &MainWindow::handleScope);
    for (Page *page : std::as_const(m_pages)) {
        connectPage(*page);
    }
    m_navigation = new PageNavigation(*m_tiles, m_pages, *m_tabs, this);
    connect(m_composer, &PushComposer::deliveryWanted, m_navigation, &PageNavigation::showPush);
    WhyActions *why = new WhyActions(m_control, *m_composer, m_pages, *m_status, this);
    connect(&m_inspector->inspector(), &Inspector::copyWhyRequested, why, &WhyActions::copy);
    connect(m_tabs, &QTabWidget::currentChanged, m_inspector,
            [this] { m_inspector->turnTo(m_tabs->currentPage()); });
    connect(m_composer, &PushComposer::attentionWanted, m_composerDock, &QDockWidget::show);
}

void MainWindow::connectPage(Page &page)
{
    m_inspector->follow(page);
    connect(&page, &Page::startRequested, m_broker, &BrokerActions::start);
    connect(&page, &Page::userSelected, m_composer, &PushComposer::setUser);
    connect(&page, &Page::usersSelected, m_composer, &PushComposer::setUsers);
    connect(&page, &Page::pushRequested, this, [this](const QString &user) { pushTo({user}); });
    connect(&page, &Page::pushToManyRequested, this, &MainWindow::pushTo);
}

void MainWindow::connectMenu()
{
    connect(m_menu->quitAction(), &QAction::triggered, this, [this] {
        if (!waitsToQuit()) {
            close();
        }
    });
    new EditActions(*m_menu->copyAction(), *m_menu->findAction(), m_pages, *m_tabs, this);
    connect(m_menu->nextPaneAction(), &QAction::triggered, m_panes, &PaneCycle::goForward);
    connect(m_menu->previousPaneAction(), &QAction::triggered, m_panes, &PaneCycle::goBack);
    connect(m_menu->fullScreenAction(), &QAction::triggered, this,
            [this](bool full) { full ? showFullScreen() : showNormal(); });
    connect(m_menu->resetLayoutAction(), &QAction::triggered, this, &MainWindow::resetLayout);
    CommandPalette *palette =
        new CommandPalette({m_menu->menus(), m_pages, *m_navigation, m_sessions, m_control}, *this);
    connect(m_menu->paletteAction(), &QAction::triggered, palette, &CommandPalette::toggle);
    connect(m_menu->keysAction(), &QAction::triggered, this, &MainWindow::showKeys);
    connect(m_menu->aboutAction(), &QAction::triggered, this, &MainWindow::showAbout);
    connect(m_menu, &MainMenu::pageChosen, m_tabs, &QTabWidget::setCurrentWidget);
}

void MainWindow::keepLayout()
{
    setMinimumSize(SmallestSize);
    resize(DefaultSize.boundedTo(screen()->availableSize() - WindowFrame));
    placeDocks();
    m_layout = new WindowLayout(*this, m_settings);
    for (Page *page : std::as_const(m_pages)) {
        m_layout->addPage(*page);
    }
    m_layout->restore();
}

void MainWindow::placeDocks()
{
    addToolBar(Qt::TopToolBarArea, m_toolBar);
    for (QDockWidget *dock : std::as_const(m_sideDocks)) {
        addDockWidget(Qt::LeftDockWidgetArea, dock);
    }
    addDockWidget(Qt::BottomDockWidgetArea, m_composerDock);
    for (QDockWidget *dock : m_sideDocks + QList {m_composerDock}) {
        dock->setFloating(false);
        dock->show();
    }
    m_toolBar->show();
    QList<int> widths;
    for (const QDockWidget *dock : std::as_const(m_sideDocks)) {
        widths.append(std::clamp(dock->widget()->sizeHint().width(), width() * SideShare / 100,
                                 width() * LargestSideShare / 100));
    }
    resizeDocks(m_sideDocks, widths, Qt::Horizontal);
    m_inspector->placeIn(*this, m_sideDocks.value(0));
    resizeDocks({m_composerDock}, {m_composer->minimumSizeHint().height()}, Qt::Vertical);
}

void MainWindow::resetLayout()
{
    showNormal();
    m_layout->reset();
    m_inspector->reset();
    placeDocks();
}

void MainWindow::retranslate()
{
    for (QDockWidget *dock : std::as_const(m_sideDocks)) {
        dock->setWindowTitle(qobject_cast<Page *>(dock->widget())->title());
    }
    m_composerDock->setWindowTitle(tr("Push"));
    m_inspector->retranslate();
    m_toolBar->setWindowTitle(tr("Tool Bar"));
    m_broker->retranslate();
    m_menu->retranslate();
    showCenter();
    showTitle();
}

void MainWindow::handleStatus(const Broker::BrokerStatus &status)
{
    m_looksBack = m_looksBack && status.state != BrokerState::Failed;
    m_start->setStatus(status, m_broker->listenAddress());
    showCenter();
    showTitle();
}

// What was captured stays in sight when the broker stops, but not why it did not start.
void MainWindow::showCenter()
{
    const BrokerState state = m_control.status().state;
    const bool hasCapture = std::any_of(m_pages.begin(), m_pages.end(),
                                        [](const Page *page) { return page->holdsCapture(); });
    const bool isUp = state == BrokerState::Running || state == BrokerState::Stopping;
    const bool showsPages = isUp || m_looksBack || (hasCapture && state != BrokerState::Failed);
    m_start->setReturnable(hasCapture);
    m_center->setCurrentIndex(showsPages ? 1 : 0);
    if (showsPages && (state == BrokerState::Stopped || state == BrokerState::Failed)) {
        m_notice->say(tr("The broker is stopped. What was captured is still here."),
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

bool MainWindow::waitsToQuit()
{
    return m_stopNotice->holdsBack(StopNotice::Deed::Quit, [this] { close(); });
}

void MainWindow::handleScope(const Scope &scope)
{
    if (!scope.user.isEmpty()) {
        m_composer->setUser(scope.user);
    }
}

void MainWindow::pushTo(const QStringList &users)
{
    m_composer->setUsers(users);
    m_composer->focusCount();
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
