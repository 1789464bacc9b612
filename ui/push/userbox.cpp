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
constexpr int FieldLength = 14;

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

    connect(this, &QComboBox::editTextChanged, this, [this] { Q_EMIT userChanged(user()); });
    connect(this, &QComboBox::textActivated, this, &UserBox::userChosen);
    connect(lineEdit(), &QLineEdit::textEdited, this, &UserBox::handleEdited);
    connect(lineEdit(), &QLineEdit::returnPressed, this, &UserBox::entered);
}

QString UserBox::user() const
{
    return currentText().trimmed();
}

void UserBox::setUser(const QString &user)
{
    setCurrentIndex(-1);
    setEditText(user);
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
                if (!report.user.isEmpty()) {
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
        setUser(text);
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
    if (!m_sinceRefresh.isValid() || m_sinceRefresh.hasExpired(OfferStaysFresh.count())) {
        refresh();
    }
}

} // namespace Ui
