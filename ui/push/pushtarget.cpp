// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/pushtarget.h"

#include "ui/push/totalstexts.h"
#include "ui/push/userbox.h"
#include "ui/push/userstatelabel.h"
#include "ui/views/formats.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

namespace Ui {

namespace {

constexpr int ButtonMargin = 4; // a style leaves more than there is room for
constexpr qsizetype MostNamed = 5;
constexpr qsizetype MostInToolTip = 20;

QString named(const QStringList &users, qsizetype most)
{
    return namedUsers(users.first(std::min(users.size(), most)), users.size());
}

} // namespace

PushTarget::PushTarget(SessionTable &sessions, QWidget *parent)
    : QWidget(parent)
    , m_button(new QToolButton(this))
    , m_menu(new QMenu(this))
    , m_box(new UserBox(sessions, this))
    , m_state(new UserStateLabel(sessions, this))
{
    m_button->setObjectName(QStringLiteral("pushTargets"));
    m_button->setAutoRaise(true);
    m_button->setFocusPolicy(Qt::TabFocus);
    m_box->setObjectName(QStringLiteral("pushUser"));
    setFocusProxy(m_box);
    QHBoxLayout *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_button);
    layout->addWidget(m_box);
    layout->addWidget(m_state);

    connect(m_button, &QToolButton::clicked, this,
            [this] { m_menu->popup(m_button->mapToGlobal(m_button->rect().bottomLeft())); });
    connect(m_box, &UserBox::edited, this, &PushTarget::handleEdited);
    connect(m_box, &UserBox::userChosen, this, &PushTarget::userChosen);
    connect(m_box, &UserBox::entered, this, &PushTarget::entered);
    retranslate();
}

void PushTarget::addTargets(const QList<QAction *> &actions)
{
    m_menu->addActions(actions);
}

void PushTarget::setUser(const QString &user)
{
    m_box->setUser(user);
}

void PushTarget::setUsers(const QStringList &users)
{
    m_box->setUser({});
    m_users = users;
    showUsers();
}

void PushTarget::paste()
{
    m_box->setList(QGuiApplication::clipboard()->text());
}

QStringList PushTarget::users() const
{
    const UserList list = m_box->list();
    return list.isEmpty() ? m_users : list.users;
}

QString PushTarget::text() const
{
    const QStringList chosen = users();
    return chosen.size() == 1 ? tr("To user %1").arg(chosen.first())
                              : tr("To %n user(s)", nullptr, int(chosen.size()));
}

QString PushTarget::remark() const
{
    if (!m_box->isList()) {
        return {};
    }
    const UserList list = m_box->list();
    if (!list.refused.isEmpty()) {
        return tr("Left out, as no user can have such a name: %1")
            .arg(named(list.refused, MostNamed));
    }
    const QString users = tr("%n user(s) in the list", nullptr, int(list.users.size()));
    return list.repeated == 0
        ? users
        : tr("%1; %n repetition(s) left out", nullptr, int(list.repeated)).arg(users);
}

bool PushTarget::hasFault() const
{
    return m_box->isList() && !m_box->list().refused.isEmpty();
}

void PushTarget::setStateShown(bool shown)
{
    m_state->setVisible(shown);
    updateGeometry(); // at once: the window may ask for the width before the next layout
}

int PushTarget::stateWidth() const
{
    return m_state->isHidden() ? 0 : m_state->minimumWidth() + layout()->spacing();
}

void PushTarget::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void PushTarget::handleEdited()
{
    if (!m_box->list().isEmpty()) {
        m_users.clear();
    }
    showUsers();
}

void PushTarget::showUsers()
{
    const QStringList chosen = users();
    const bool areMany = chosen.size() > 1;
    m_state->setUser(m_box->user());
    m_box->lineEdit()->setPlaceholderText(
        m_users.isEmpty() ? tr("Such as 1042") : tr("%n user(s)", nullptr, int(m_users.size())));
    m_box->setToolTip(areMany ? plainToolTip(named(chosen, MostInToolTip)) : QString());
    m_box->lineEdit()->setAccessibleDescription(remark());
    Q_EMIT changed();
}

void PushTarget::retranslate()
{
    m_button->setText(tr("To") + QStringLiteral(" ▾"));
    m_button->setFixedWidth(fontMetrics().horizontalAdvance(m_button->text()) + 2 * ButtonMargin);
    m_button->setToolTip(tr("Choose several users to push to"));
    m_button->setAccessibleName(m_button->toolTip());
    m_box->setAccessibleName(tr("User to push to"));
    m_box->lineEdit()->setAccessibleName(tr("User to push to"));
    showUsers();
}

} // namespace Ui
