// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/users/userspage.h"

#include "ui/pages/pagebar.h"
#include "ui/pages/sharedscope.h"
#include "ui/sessions/disconnectdialog.h"
#include "ui/sessions/sessiontexts.h"
#include "ui/theme/icons.h"
#include "ui/views/datatable.h"
#include "ui/views/formats.h"
#include "ui/views/statedelegate.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace Ui {

UsersPage::UsersPage(Broker::BrokerControl &control, SessionTable &sessions, SharedScope &scope,
                     QWidget *parent)
    : TablePage(QStringLiteral("usersTable"), parent)
    , m_control(control)
    , m_sessions(sessions)
    , m_scope(scope)
    , m_model(control, sessions)
    , m_push(new QAction(this))
    , m_pushToShown(new QAction(this))
    , m_disconnect(new QAction(this))
    , m_copyUser(new QAction(this))
    , m_copyWhy(new QAction(this))
    , m_scopeToUser(new QAction(this))
{
    table()->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table()->setItemDelegateForColumn(UsersModel::State, new StateDelegate(table()));
    showModel(m_model, {UsersModel::State, UsersModel::LastPush});
    table()->sortByColumn(UsersModel::User, Qt::AscendingOrder);
    bar()->addScopeChip(scope);
    createActions();
    createButtons();
    for (const int column : {UsersModel::Sessions, UsersModel::Pushes}) {
        table()->setColumnHidden(column, true);
    }
    begin();

    connect(&sessions, &SessionTable::changed, this, &UsersPage::refresh);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &UsersPage::lookForNamed);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &UsersPage::lookForNamed);
    connect(table(), &QTableView::activated, this, &UsersPage::pushToSelected);
    connect(table()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &UsersPage::handleSelection);
}

QString UsersPage::title() const
{
    return tr("Users");
}

QIcon UsersPage::pageIcon() const
{
    return icon(Icon::User);
}

QString UsersPage::selectedUser() const
{
    const QList<int> rows = table()->selectedRowNumbers();
    return rows.isEmpty() ? QString() : m_model.userAt(rows.first());
}

QStringList UsersPage::selectedUsers() const
{
    QStringList users;
    const QList<int> rows = table()->selectedRowNumbers();
    for (const int row : rows) {
        users.append(m_model.userAt(row));
    }
    return users;
}

QStringList UsersPage::shownUsers() const
{
    QStringList users;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        users.append(m_model.userAt(row));
    }
    return users;
}

QList<QAction *> UsersPage::actionsAt(ActionPlace place) const
{
    return place == ActionPlace::Push ? QList {m_pushToShown} : QList<QAction *> {};
}

bool UsersPage::showFigure(Series series)
{
    if (series != Series::Users) {
        return false;
    }
    showAll();
    return true;
}

// What is found stands alone in the list, and where there is no such user that says so.
bool UsersPage::showNamed(const QString &name)
{
    const QString prefix = QStringLiteral("user/");
    if (!name.startsWith(prefix) || name == prefix) {
        return false;
    }
    m_named = name.sliced(prefix.size());
    bar()->find(m_named);
    Q_EMIT userSelected(m_named);
    lookForNamed();
    return true;
}

void UsersPage::lookForNamed()
{
    const int row = m_named.isEmpty() ? -1 : m_model.rowOfUser(m_named);
    if (row >= 0) {
        m_named.clear();
        table()->selectRow(row);
    }
}

qsizetype UsersPage::totalCount() const
{
    return m_model.userCount();
}

QString UsersPage::summary() const
{
    const QString online = countText(m_sessions.onlineUserCount());
    const QString all = countText(m_model.userCount());
    const qint64 others = m_model.unlistedCount();
    return others == 0 ? tr("%1 of %2 online").arg(online, all)
                       : tr("%1 of %2 online, %3 more kept").arg(online, all, countText(others));
}

TablePage::Reason UsersPage::whyEmpty() const
{
    return {tr("No User Yet"), tr("Users appear here when they connect or are pushed to.")};
}

TablePage::Reason UsersPage::whyNothingFound() const
{
    return {tr("0 of %1").arg(countText(totalCount())),
            m_model.findsBehind() ? tr("No user with a screen that is behind matches.")
                                  : tr("No user matches.")};
}

QString UsersPage::showAllText() const
{
    return tr("Show All Users");
}

void UsersPage::filterBy(const QString &text)
{
    m_model.setFind(text);
}

void UsersPage::createActions()
{
    m_pushToShown->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_F);
    connect(m_push, &QAction::triggered, this, &UsersPage::pushToSelected);
    connect(m_pushToShown, &QAction::triggered, this, [this] { pushTo(shownUsers()); });
    connect(m_disconnect, &QAction::triggered, this, &UsersPage::disconnectSelected);
    connect(m_copyUser, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(selectedUser()); });
    connect(m_copyWhy, &QAction::triggered, this,
            [this] { Q_EMIT copyWhyRequested(selectedUser(), 0); });
    connect(m_scopeToUser, &QAction::triggered, this, [this] {
        m_scope.setScope({selectedUser(), 0, {}});
    });
}

void UsersPage::createButtons()
{
    QHBoxLayout *buttons = new QHBoxLayout;
    buttons->setContentsMargins(6, 4, 6, 4);
    for (QAction *action : {m_push, m_scopeToUser, m_copyUser, m_disconnect}) {
        QToolButton *button = new QToolButton(this);
        button->setDefaultAction(action);
        buttons->addWidget(button);
    }
    buttons->addStretch();
    addBelow(buttons);
}

void UsersPage::retranslate()
{
    bar()->setPrompt(tr("Find a user, or: %1").arg(ScreenFind::word()));
    table()->setAccessibleName(tr("Users"));
    m_push->setText(tr("Push…"));
    m_push->setToolTip(toolTipOf(tr("Push an unread count to the selected users (Enter)")));
    m_pushToShown->setText(tr("Push to All Sho&wn…"));
    m_pushToShown->setToolTip(
        toolTipOf(tr("Choose all users that the filter of the list shows (Ctrl+Shift+F)")));
    m_disconnect->setText(tr("Disconnect…"));
    m_disconnect->setToolTip(toolTipOf(tr("Close all sessions of this user")));
    m_copyUser->setText(tr("Copy"));
    m_copyUser->setToolTip(tr("Copy the user"));
    m_copyWhy->setText(tr("Copy Why"));
    m_copyWhy->setToolTip(tr("Copy all that is known of the user, for a ticket"));
    m_scopeToUser->setText(tr("Show Only This User"));
    m_scopeToUser->setIconText(tr("Show Only"));
    m_scopeToUser->setToolTip(tr("Show only this user on every page"));
    m_model.retranslate();
    const QString quiet = quietText(nowMicroseconds() - 59'000'000);
    table()->sizeColumns({QStringLiteral("● ") + table()->widest({tr("not subscribed"), quiet}),
                          QStringLiteral("100042"), QStringLiteral("12"), QStringLiteral("9,999"),
                          agoText(1, 59'000'000), QStringLiteral("999/9")});
}

void UsersPage::fillMenu(QMenu &menu)
{
    if (selectedUser().isEmpty()) {
        return;
    }
    menu.addActions({m_push, m_pushToShown, m_scopeToUser});
    menu.addSeparator();
    menu.addActions({m_copyUser, m_copyWhy});
    menu.addSeparator();
    menu.addAction(m_disconnect);
}

void UsersPage::handleSelection()
{
    const QStringList users = selectedUsers();
    if (users.size() == 1) {
        Q_EMIT subjectChosen({Subject::Kind::User, users.first()});
        Q_EMIT userSelected(users.first());
    } else if (!users.isEmpty()) {
        Q_EMIT usersSelected(users);
    }
}

void UsersPage::updateActions()
{
    // Of several, all can be pushed to; what else there is, is for one.
    const qsizetype chosen = table()->selectedRowNumbers().size();
    const QString user = chosen == 1 ? selectedUser() : QString();
    m_push->setEnabled(chosen > 0 && !isProtected());
    m_pushToShown->setEnabled(m_model.rowCount() > 0 && !isProtected());
    for (QAction *action : {m_copyUser, m_copyWhy, m_scopeToUser}) {
        action->setEnabled(chosen == 1);
    }
    m_disconnect->setEnabled(chosen == 1 && !isProtected()
                             && !m_sessions.sessionsOfUser(user).isEmpty());
}

void UsersPage::pushToSelected()
{
    pushTo(selectedUsers());
}

void UsersPage::pushTo(const QStringList &users)
{
    if (isProtected()) {
        return; // Enter in the table comes here, too
    }
    if (users.size() == 1) {
        Q_EMIT pushRequested(users.first());
    } else if (!users.isEmpty()) {
        Q_EMIT pushToManyRequested(users);
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
