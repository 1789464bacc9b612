// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"
#include "ui/window/commandlist.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QMenu;

namespace Ui {

class Page;
class PageNavigation;
class SessionTable;

/// A field over the window in which everything of its menus is found by name, and every page and
/// user that the broker knows: Enter does it, or goes there.
///
/// It is a part of the window and no window of its own, so that the keyboard is where it was before
/// as soon as it closes, and an action finds what it is about.
class CommandPalette : public QWidget
{
    Q_OBJECT

public:
    /// What it finds.
    struct Parts
    {
        QList<QMenu *> menus;
        QList<Page *> pages;
        PageNavigation &navigation;
        const SessionTable &sessions;
        Broker::BrokerControl &control;
    };

    CommandPalette(const Parts &parts, QWidget &window);

    /// Opens it, or closes it where it is open.
    void toggle();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void retranslate();
    void createLayout();
    void open();
    void leave();
    void place();
    QList<CommandList::Command> commands() const;
    void addMenu(const QMenu &menu, QList<CommandList::Command> &commands) const;
    CommandList::Command commandOf(const QString &user) const;
    void handleTyped(const QString &typed);
    void findUsers(const QString &typed);
    void select(int row, int step);
    void tellSelected();
    bool handleKey(int key);
    void move(int rows);
    void runSelected();

    Parts m_parts;
    QIcon m_userIcon;
    QIcon m_noIcon;
    CommandList m_list;
    QLineEdit *m_field;
    QListView *m_view;
    QLabel *m_nothing;
    QPointer<QWidget> m_focusBefore;
};

} // namespace Ui
