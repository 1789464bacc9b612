// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/users/userspage.h"

#include "ui/pages/pagebar.h"
#include "ui/pages/sharedscope.h"
#include "ui/sessions/disconnectdialog.h"
#include "ui/views/datatable.h"
#include "ui/views/emptystate.h"
#include "ui/views/formats.h"
#include "ui/views/livetable.h"
#include "ui/views/statedelegate.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace Ui {

UsersPage::UsersPage(Broker::BrokerControl &control, SessionTable &sessions, SharedScope &scope,
                     QWidget *parent)
    : QWidget(parent)
    , m_control(control)
    , m_sessions(sessions)
    , m_scope(scope)
    , m_model(control, sessions)
    , m_table(new DataTable(this))
    , m_bar(new PageBar(this))
    , m_empty(new EmptyState(this))
    , m_clearFind(m_empty->addButton())
    , m_push(new QAction(this))
    , m_disconnect(new QAction(this))
    , m_copyUser(new QAction(this))
    , m_scopeToUser(new QAction(this))
{
    m_table->setObjectName(QStringLiteral("usersTable"));
    m_table->setItemDelegateForColumn(UsersModel::State, new StateDelegate(m_table));
    new LiveTable(*m_table, m_model, {UsersModel::LastPush}, *this);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(UsersModel::User, Qt::AscendingOrder);
    m_bar->addScopeChip(scope);
    createActions();
    createLayout();
    retranslate();

    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &UsersPage::updateSummary);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &UsersPage::updateSummary);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &UsersPage::updateSummary);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &UsersPage::updateActions);
    connect(&sessions, &SessionTable::changed, this, [this] {
        updateActions();
        updateSummary();
    });
    connect(m_bar, &PageBar::findChanged, &m_model, &UsersModel::setFind);
    connect(m_clearFind, &QPushButton::clicked, m_bar, &PageBar::clearFind);
    connect(m_bar, &PageBar::entered, this, [this] {
        m_table->selectRow(0);
        m_table->setFocus();
    });
    connect(m_table, &QTableView::activated, this, &UsersPage::activateSelected);
    connect(m_table, &QWidget::customContextMenuRequested, this, &UsersPage::runMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &UsersPage::handleSelection);
    updateActions();
    updateSummary();
}

QString UsersPage::selectedUser() const
{
    const QList<int> rows = m_table->selectedRowNumbers();
    return rows.isEmpty() ? QString() : m_model.userAt(rows.first());
}

void UsersPage::focusFilter()
{
    m_bar->focusFind();
}

void UsersPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        updateSummary();
    }
}

void UsersPage::createActions()
{
    connect(m_push, &QAction::triggered, this, &UsersPage::activateSelected);
    connect(m_disconnect, &QAction::triggered, this, &UsersPage::disconnectSelected);
    connect(m_copyUser, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(selectedUser()); });
    connect(m_scopeToUser, &QAction::triggered, this, [this] {
        m_scope.setScope({selectedUser(), 0, {}});
    });
}

void UsersPage::createLayout()
{
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    QHBoxLayout *buttons = new QHBoxLayout;
    buttons->setContentsMargins(6, 4, 6, 4);
    for (QAction *action : {m_push, m_scopeToUser, m_copyUser, m_disconnect}) {
        QToolButton *button = new QToolButton(this);
        button->setDefaultAction(action);
        buttons->addWidget(button);
    }
    buttons->addStretch();

    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addLayout(m_stack, 1);
    layout->addLayout(buttons);
}

void UsersPage::retranslate()
{
    m_bar->setPrompt(tr("Find a user"));
    m_table->setAccessibleName(tr("Users"));
    m_push->setText(tr("Push…"));
    m_push->setToolTip(tr("Push an unread count to this user (Enter)"));
    m_disconnect->setText(tr("Disconnect…"));
    m_disconnect->setToolTip(tr("Close all sessions of this user"));
    m_copyUser->setText(tr("Copy"));
    m_copyUser->setToolTip(tr("Copy the user's number"));
    m_scopeToUser->setText(tr("Show Only This User"));
    m_scopeToUser->setIconText(tr("Show Only"));
    m_scopeToUser->setToolTip(tr("Show only this user on every page"));
    m_clearFind->setText(tr("Show All Users"));
    m_model.retranslate();
    m_table->sizeColumns({QStringLiteral("● ") + tr("not subscribed"), QStringLiteral("100042"),
                          QStringLiteral("12"), QStringLiteral("9,999"), agoText(1, 59'000'000),
                          QStringLiteral("999/9")});
}

void UsersPage::runMenu(QPoint where)
{
    if (selectedUser().isEmpty()) {
        return;
    }
    QMenu menu;
    menu.addActions({m_push, m_scopeToUser});
    menu.addSeparator();
    menu.addAction(m_copyUser);
    menu.addSeparator();
    menu.addAction(m_disconnect);
    m_table->runMenu(menu, where);
}

void UsersPage::handleSelection()
{
    updateActions();
    if (const QString user = selectedUser(); !user.isEmpty()) {
        Q_EMIT userSelected(user);
    }
}

void UsersPage::updateActions()
{
    const QString user = selectedUser();
    const bool chosen = !user.isEmpty();
    for (QAction *action : {m_push, m_copyUser, m_scopeToUser}) {
        action->setEnabled(chosen);
    }
    m_disconnect->setEnabled(chosen && !m_sessions.sessionsOfUser(user).isEmpty());
}

void UsersPage::updateSummary()
{
    const qsizetype all = m_model.userCount();
    m_bar->setSummary(
        tr("%1 of %2 online").arg(countText(m_sessions.onlineUserCount()), countText(all)));
    const bool isEmpty = m_model.rowCount() == 0;
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty) : m_table);
    if (!isEmpty) {
        return;
    }
    m_clearFind->setVisible(all != 0);
    if (all == 0) {
        m_empty->say(tr("No User Yet"),
                     tr("Users appear here when they connect or are pushed to."));
    } else {
        m_empty->say(tr("0 of %1").arg(countText(all)), tr("No user has a name like that."));
    }
}

void UsersPage::activateSelected()
{
    if (const QString user = selectedUser(); !user.isEmpty()) {
        Q_EMIT userActivated(user);
    }
}

void UsersPage::disconnectSelected()
{
    const QString user = selectedUser();
    QList<Broker::SessionId> ids;
    const QList<const Broker::SessionRecord *> sessions = m_sessions.sessionsOfUser(user);
    for (const Broker::SessionRecord *session : sessions) {
        ids.append(session->id);
    }
    if (!ids.isEmpty()) {
        DisconnectDialog dialog(m_control, ids, tr("All sessions of user %1").arg(user), this);
        dialog.exec();
    }
}

} // namespace Ui
