// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/mainmenu.h"

#include "ui/export/tableexport.h"
#include "ui/pages/page.h"
#include "ui/push/pushactions.h"
#include "ui/push/pushcomposer.h"
#include "ui/theme/icons.h"
#include "ui/window/appearanceactions.h"
#include "ui/window/brokeractions.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>

namespace Ui {

namespace {

constexpr qsizetype MaxPageKeys = 9; // Ctrl+1 to Ctrl+9

void addActionsAt(QMenu &menu, const QList<Page *> &pages, Page::ActionPlace place)
{
    for (const Page *page : pages) {
        menu.addActions(page->actionsAt(place));
    }
}

} // namespace

MainMenu::MainMenu(QMenuBar &bar, const Parts &parts, Settings &settings, QObject *parent)
    : QObject(parent)
    , m_appearance(new AppearanceActions(settings, this))
    , m_export(new TableExport(parts.pages, this))
    , m_brokerMenu(bar.addMenu(QString()))
    , m_edit(bar.addMenu(QString()))
    , m_view(bar.addMenu(QString()))
    , m_theme(new QMenu(m_view))
    , m_language(new QMenu(m_view))
    , m_push(bar.addMenu(QString()))
    , m_help(bar.addMenu(QString()))
{
    createOwnActions();
    createPageActions(parts.pages);
    fillEdit(parts);
    fillView(parts);
    fillOthers(parts);
}

QList<QMenu *> MainMenu::menus() const
{
    return {m_brokerMenu, m_edit, m_view, m_push, m_help};
}

QList<QAction *> MainMenu::allActions() const
{
    QList<QAction *> actions;
    const QList<QMenu *> all = menus();
    for (const QMenu *menu : all) {
        actions.append(menu->actions());
    }
    return actions;
}

void MainMenu::retranslate()
{
    m_edit->setTitle(tr("&Edit"));
    m_view->setTitle(tr("&View"));
    m_theme->setTitle(tr("&Theme"));
    m_language->setTitle(tr("&Language"));
    m_brokerMenu->setTitle(tr("&Broker"));
    m_push->setTitle(tr("&Push"));
    m_help->setTitle(tr("&Help"));
    m_quit->setText(tr("&Quit"));
    m_copy->setText(tr("&Copy"));
    m_find->setText(tr("&Find"));
    m_nextPane->setText(tr("&Next Pane"));
    m_previousPane->setText(tr("Pre&vious Pane"));
    m_fullScreen->setText(tr("F&ull Screen"));
    m_resetLayout->setText(tr("&Reset Layout"));
    m_palette->setText(tr("&Command Palette…"));
    m_keys->setText(tr("&Keyboard Shortcuts"));
    m_about->setText(tr("&About Belfry"));
    for (const PageAction &each : std::as_const(m_pages)) {
        each.action->setText(each.page->title());
    }
    m_appearance->retranslate();
    m_export->retranslate();
}

QAction *MainMenu::createAction(const QIcon &icon, const QKeySequence &shortcut)
{
    QAction *action = new QAction(icon, {}, this);
    action->setShortcut(shortcut);
    return action;
}

void MainMenu::createOwnActions()
{
    m_quit = createAction(icon(Icon::Quit), Qt::CTRL | Qt::Key_Q);
    m_quit->setAutoRepeat(false);
    m_quit->setMenuRole(QAction::QuitRole);
    m_copy = createAction(icon(Icon::Copy), QKeySequence::Copy);
    m_find = createAction(icon(Icon::Find), QKeySequence::Find);
    m_nextPane = createAction({}, Qt::Key_F6);
    m_previousPane = createAction({}, Qt::SHIFT | Qt::Key_F6);
    m_fullScreen = createAction(icon(Icon::FullScreen), Qt::Key_F11);
    m_fullScreen->setCheckable(true);
    m_resetLayout = createAction(icon(Icon::Reset));
    m_palette = createAction(icon(Icon::Find), Qt::CTRL | Qt::SHIFT | Qt::Key_P);
    m_keys = createAction(icon(Icon::Keyboard), Qt::Key_F1);
    m_about = createAction(icon(Icon::WhatIsThis));
    m_about->setMenuRole(QAction::AboutRole);
}

void MainMenu::createPageActions(const QList<Page *> &pages)
{
    for (Page *page : pages) {
        if (page->place() != Page::Place::Tab) {
            continue;
        }
        QAction *action = createAction(page->pageIcon());
        if (m_pages.size() < MaxPageKeys) {
            action->setShortcut(Qt::CTRL | Qt::Key(Qt::Key_1 + int(m_pages.size())));
        }
        connect(action, &QAction::triggered, this, [this, page] { Q_EMIT pageChosen(page); });
        m_pages.append({page, action});
    }
}

void MainMenu::fillEdit(const Parts &parts)
{
    m_edit->addAction(m_copy);
    addActionsAt(*m_edit, parts.pages, Page::ActionPlace::EditCopy);
    m_edit->addSeparator();
    m_edit->addAction(m_export->action());
    m_edit->addSeparator();
    m_edit->addAction(m_find);
    m_edit->addSeparator();
    addActionsAt(*m_edit, parts.pages, Page::ActionPlace::EditClear);
}

void MainMenu::fillView(const Parts &parts)
{
    m_theme->addActions(m_appearance->themeActions());
    m_theme->setIcon(icon(Icon::Theme));
    m_language->addActions(m_appearance->languageActions());
    m_language->setIcon(icon(Icon::Language));
    for (const PageAction &each : std::as_const(m_pages)) {
        m_view->addAction(each.action);
    }
    m_view->addSeparator();
    addActionsAt(*m_view, parts.pages, Page::ActionPlace::View);
    m_view->addSeparator();
    m_view->addActions(parts.docks);
    m_view->addSeparator();
    m_view->addActions({m_nextPane, m_previousPane});
    m_view->addSeparator();
    m_view->addMenu(m_theme);
    m_view->addMenu(m_language);
    m_view->addSeparator();
    m_view->addActions({m_fullScreen, m_resetLayout});
}

void MainMenu::fillOthers(const Parts &parts)
{
    m_brokerMenu->addActions({parts.broker.startAction(), parts.broker.stopAction()});
    m_brokerMenu->addSeparator();
    m_brokerMenu->addActions({parts.broker.endpointAction(), parts.broker.copyEndpointAction()});
    m_brokerMenu->addSeparator();
    m_brokerMenu->addAction(parts.broker.openDemoAction());
    m_brokerMenu->addSeparator();
    m_brokerMenu->addAction(m_quit); // a menu of its own would hold nothing else
    const PushActions &push = parts.composer.actions();
    m_push->addActions({push.push(), push.repeat(), push.series(), push.pushTemplate(), push.test(),
                        push.undo(), push.stop()});
    m_push->addSeparator();
    m_push->addActions({push.chooseUser(), push.chooseAll()});
    addActionsAt(*m_push, parts.pages, Page::ActionPlace::Push);
    m_push->addActions({push.pasteUsers(), push.pin()});
    m_push->addSeparator();
    m_push->addActions({push.increase(), push.decrease(), push.reset()});
    m_push->addSeparator();
    m_push->addActions({push.ask(), push.copyWhy()});
    m_push->addAction(push.protect());
    for (const Page *page : parts.pages) {
        parts.composer.addTargets(page->actionsAt(Page::ActionPlace::Push));
    }
    m_help->addActions({m_palette, m_keys});
    m_help->addSeparator();
    m_help->addAction(m_about);
}

} // namespace Ui
