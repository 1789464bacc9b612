// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/settings/settings.h"

#include <QKeySequence>
#include <QObject>

class QAction;
class QMenu;
class QMenuBar;

namespace Ui {

class AppearanceActions;
class BrokerActions;
class Page;
class PushComposer;
class TableExport;

/// The window's menus, and the actions that are the window's own.
class MainMenu : public QObject
{
    Q_OBJECT

public:
    /// What the menus are made of besides the window's own actions.
    struct Parts
    {
        BrokerActions &broker;
        PushComposer &composer;
        QList<Page *> pages;
        QList<QAction *> docks;
    };

    MainMenu(QMenuBar &bar, const Parts &parts, Settings &settings, QObject *parent);

    QAction *quitAction() const { return m_quit; }
    QAction *copyAction() const { return m_copy; }
    QAction *findAction() const { return m_find; }
    QAction *nextPaneAction() const { return m_nextPane; }
    QAction *previousPaneAction() const { return m_previousPane; }
    QAction *fullScreenAction() const { return m_fullScreen; }
    QAction *resetLayoutAction() const { return m_resetLayout; }
    QAction *paletteAction() const { return m_palette; }
    QAction *keysAction() const { return m_keys; }
    QAction *aboutAction() const { return m_about; }
    TableExport &tableExport() const { return *m_export; }
    /// The menus of the bar, in their order.
    QList<QMenu *> menus() const;
    /// Every action in them, in their order.
    QList<QAction *> allActions() const;

    void retranslate();

Q_SIGNALS:
    /// One of the pages that are tabs was chosen.
    void pageChosen(Ui::Page *page);

private:
    struct PageAction
    {
        Page *page = nullptr;
        QAction *action = nullptr;
    };

    QAction *createAction(const QIcon &icon, const QKeySequence &shortcut = {});
    void createOwnActions();
    void createPageActions(const QList<Page *> &pages);
    void fillEdit(const Parts &parts);
    void fillView(const Parts &parts);
    void fillOthers(const Parts &parts);

    AppearanceActions *m_appearance;
    TableExport *m_export;
    QMenu *m_brokerMenu;
    QMenu *m_edit;
    QMenu *m_view;
    QMenu *m_theme;
    QMenu *m_language;
    QMenu *m_push;
    QMenu *m_help;
    QAction *m_quit = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_find = nullptr;
    QAction *m_nextPane = nullptr;
    QAction *m_previousPane = nullptr;
    QAction *m_fullScreen = nullptr;
    QAction *m_resetLayout = nullptr;
    QAction *m_palette = nullptr;
    QAction *m_keys = nullptr;
    QAction *m_about = nullptr;
    QList<PageAction> m_pages;
};

} // namespace Ui
