// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/userbox.h"

#include "ui/push/offerdelegate.h"
#include "ui/push/useroffer.h"
#include "ui/sessions/sessiontable.h"
#include "ui/views/naturalorder.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QEvent>
#include <QLineEdit>
#include <QWheelEvent>

#include <algorithm>

namespace Ui {

namespace {

constexpr std::chrono::milliseconds OfferStaysFresh {1'000};
constexpr int VisibleUsers = 12;
constexpr int FieldLength = 9;
constexpr int LongestList = 1'000'000; // of letters; more than that is cut

} // namespace

UserBox::UserBox(SessionTable &sessions, QWidget *parent)
    : QComboBox(parent)
    , m_sessions(sessions)
    , m_offer(new UserOffer(this))
{
    setEditable(true);
    setInsertPolicy(NoInsert);
    setMaxVisibleItems(VisibleUsers);
    setMinimumContentsLength(FieldLength);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setModel(m_offer);
    setItemDelegate(new OfferDelegate(this));
    createCompleter();
    lineEdit()->installEventFilter(this);
    lineEdit()->setMaxLength(LongestList);

    connect(this, &QComboBox::editTextChanged, this, &UserBox::edited);
    connect(this, &QComboBox::textActivated, this, &UserBox::userChosen);
    connect(lineEdit(), &QLineEdit::textEdited, this, &UserBox::handleEdited);
    connect(lineEdit(), &QLineEdit::returnPressed, this, &UserBox::entered);
}

QString UserBox::user() const
{
    const UserList all = list();
    return all.users.size() == 1 && all.refused.isEmpty() ? all.users.first() : QString();
}

void UserBox::setUser(const QString &user)
{
    m_given = user;
    setText(user);
}

UserList UserBox::list() const
{
    const QString text = currentText().trimmed();
    if (isList()) {
        return userList(text);
    }
    return text.isEmpty() ? UserList {} : UserList {{text}, {}, 0};
}

// Of line breaks the field would show nothing.
void UserBox::setList(const QString &text)
{
    m_given.clear();
    setText(text.simplified());
}

// A client may have logged in by a name with a comma in it.
bool UserBox::isList() const
{
    const QString text = currentText().trimmed();
    const UserList list = userList(text);
    const bool isOne = list.users.value(0) == text || list.refused.value(0) == text;
    return !list.isEmpty() && !isOne && text != m_given && !m_remembered.contains(text)
        && m_sessions.sessionsOfUser(text).isEmpty();
}

void UserBox::setText(const QString &text)
{
    setCurrentIndex(-1);
    setEditText(text);
}

void UserBox::remember(const QString &user)
{
    if (m_remembered.size() < MaxRemembered) {
        m_remembered.insert(user);
    }
}

void UserBox::rememberPushes(Broker::BrokerControl &control)
{
    connect(&control, &Broker::BrokerControl::delivered, this,
            [this](const Broker::DeliveryReport &report) {
                if (report.problem != Broker::DeliveryProblem::BadDestination) {
                    remember(report.user);
                }
            });
}

void UserBox::refresh()
{
    QList<UserOffer::Entry> entries;
    const QStringList online = m_sessions.onlineUsers();
    for (const QString &user : online) {
        entries.append({user, m_sessions.sessionsOfUser(user).size()});
    }
    QStringList offline;
    for (const QString &user : std::as_const(m_remembered)) {
        if (m_sessions.sessionsOfUser(user).isEmpty()) {
            offline.append(user);
        }
    }
    std::sort(offline.begin(), offline.end(), naturallyLess);
    for (const QString &user : std::as_const(offline)) {
        entries.append({user, 0});
    }
    m_sinceRefresh.start();
    if (entries != m_offer->entries()) {
        // The combo box clears its field when its model changes.
        const QString text = currentText();
        const int cursor = lineEdit()->cursorPosition();
        const QSignalBlocker quiet(this);
        m_offer->setEntries(entries);
        setText(text);
        lineEdit()->setCursorPosition(cursor);
    }
}

void UserBox::showPopup()
{
    refresh();
    setCurrentIndex(findText(user(), Qt::MatchFixedString | Qt::MatchCaseSensitive));
    QComboBox::showPopup();
}

bool UserBox::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == lineEdit() && event->type() == QEvent::FocusIn) {
        refresh();
    }
    return QComboBox::eventFilter(watched, event);
}

// Scrolling past must not select another user.
void UserBox::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

void UserBox::createCompleter()
{
    QCompleter *completer = new QCompleter(m_offer, this);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setMaxVisibleItems(VisibleUsers);
    setCompleter(completer);
    completer->popup()->setItemDelegate(new OfferDelegate(completer));
    completer->popup()->setAccessibleName(tr("Matching users"));
}

void UserBox::handleEdited()
{
    if (currentText().contains(u'\n')) {
        setList(currentText()); // it was pasted
    }
    if (!m_sinceRefresh.isValid() || m_sinceRefresh.hasExpired(OfferStaysFresh.count())) {
        refresh();
    }
}

} // namespace Ui
