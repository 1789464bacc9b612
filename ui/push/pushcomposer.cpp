// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/pushcomposer.h"

#include "ui/push/chiprow.h"
#include "ui/push/countbox.h"
#include "ui/push/deliverytexts.h"
#include "ui/push/lastcounts.h"
#include "ui/push/pushactions.h"
#include "ui/push/pushrun.h"
#include "ui/push/quickcounts.h"
#include "ui/push/resultview.h"
#include "ui/push/stepbuttons.h"
#include "ui/push/userbox.h"
#include "ui/push/userstatelabel.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace Ui {

using Broker::BrokerControl;
using Broker::CountPush;
using Broker::DeliveryReport;

namespace {

constexpr int StateNeedsWidth = 880; // pixels
constexpr int ResultWidth = 300;     // or else it stands below the fields

QLabel *plainLabel(QWidget *parent)
{
    QLabel *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

PushComposer::PushComposer(BrokerControl &control, SessionTable &sessions, Settings &settings,
                           QWidget *parent)
    : QWidget(parent)
    , m_control(control)
    , m_sessions(sessions)
    , m_settings(settings)
    , m_actions(new PushActions(this))
    , m_userLabel(new QLabel(this))
    , m_user(new UserBox(sessions, this))
    , m_userState(new UserStateLabel(sessions, this))
    , m_countLabel(new QLabel(this))
    , m_count(new CountBox(this))
    , m_quick(new QuickCounts(this))
    , m_push(new QPushButton(this))
    , m_steps(new StepButtons({m_actions->increase(), m_actions->decrease()}, this))
    , m_fault(plainLabel(this))
    , m_recentLabel(plainLabel(this))
    , m_recent(new ChipRow(this))
    , m_result(new ResultView(this))
    , m_lastCounts(new LastCounts(control, this))
{
    m_user->setObjectName(QStringLiteral("pushUser"));
    m_count->setObjectName(QStringLiteral("pushCount"));
    m_push->setObjectName(QStringLiteral("pushButton"));
    m_fault->setObjectName(QStringLiteral("pushFault"));
    addActions(m_actions->all());
    createLayout();
    connectParts();
    handleRecentChanged();
    retranslate();
}

void PushComposer::setUser(const QString &user)
{
    m_user->setUser(user);
    if (const std::optional<qint64> last = m_lastCounts->of(user)) {
        m_count->setCount(*last);
    }
}

void PushComposer::setUsers(const QStringList &users)
{
    if (users.size() == 1) {
        setUser(users.first());
        return;
    }
    m_user->setUser({});
    m_users = users;
    showUsers();
}

QStringList PushComposer::users() const
{
    const QString user = m_user->user();
    return user.isEmpty() ? m_users : QStringList {user};
}

void PushComposer::push()
{
    const std::optional<qint64> count = m_count->count();
    if (!count && !users().isEmpty()) {
        refuse(Lack::Number);
        return;
    }
    if (!m_user->user().isEmpty()) {
        m_settings.addRecentPush({m_user->user(), *count});
    }
    change(CountPush::Kind::Set, count.value_or(0));
}

void PushComposer::change(CountPush::Kind kind, qint64 number)
{
    const QStringList chosen = users();
    if (chosen.isEmpty()) {
        refuse(Lack::User);
    } else {
        send(chosen, {{}, kind, number});
    }
}

void PushComposer::refuse(Lack lack)
{
    m_lack = lack;
    forgetResult(); // so that no late answer takes the place of this
    showResult();
    m_result->announce();
    lack == Lack::User ? focusUser() : focusCount();
}

void PushComposer::forgetResult()
{
    ++m_requests;
    m_report.reset();
    if (m_run && m_run->isFinished()) {
        m_run->deleteLater();
    }
    m_run = nullptr;
}

void PushComposer::focusUser()
{
    Q_EMIT attentionWanted();
    m_user->setFocus(Qt::ShortcutFocusReason);
    m_user->lineEdit()->selectAll();
}

void PushComposer::focusCount()
{
    Q_EMIT attentionWanted();
    m_count->setFocus(Qt::ShortcutFocusReason);
    m_count->selectAll();
}

void PushComposer::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        showFault();
    }
}

void PushComposer::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // The list of users says the same; this only saves a look at it.
    m_userState->setHidden(width() < StateNeedsWidth);
    const int fieldsWidth = m_layout->itemAt(0)->sizeHint().width();
    m_layout->setDirection(width() < fieldsWidth + ResultWidth ? QBoxLayout::TopToBottom
                                                               : QBoxLayout::LeftToRight);
}

// Where there is no room the result goes below the fields, and the user's state goes, so neither
// asks for width.
QSize PushComposer::minimumSizeHint() const
{
    const QMargins margins = m_layout->contentsMargins();
    const int fields = m_layout->itemAt(0)->minimumSize().width();
    const int state =
        m_userState->isHidden() ? 0 : m_userState->minimumWidth() + m_layout->spacing();
    return {fields - state + margins.left() + margins.right(), QWidget::minimumSizeHint().height()};
}

void PushComposer::createLayout()
{
    m_userLabel->setBuddy(m_user);
    m_countLabel->setBuddy(m_count);
    QHBoxLayout *fields = new QHBoxLayout;
    fields->addWidget(m_userLabel);
    fields->addWidget(m_user);
    fields->addWidget(m_userState);
    fields->addWidget(m_countLabel);
    fields->addWidget(m_count);
    fields->addWidget(m_quick);
    fields->addWidget(m_push);
    fields->addWidget(m_steps);
    fields->addStretch(1);
    m_fault->setMinimumHeight(m_recent->minimumSizeHint().height());
    m_fault->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    QHBoxLayout *recent = new QHBoxLayout;
    recent->addWidget(m_fault, 1);
    recent->addWidget(m_recentLabel);
    recent->addWidget(m_recent, 1);
    QVBoxLayout *left = new QVBoxLayout;
    left->addLayout(fields);
    left->addLayout(recent);

    m_layout = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_layout->setContentsMargins(8, 6, 8, 8);
    m_layout->setSpacing(8);
    m_layout->addLayout(left);
    m_layout->addWidget(m_result, 1);
}

void PushComposer::connectParts()
{
    connect(m_actions->push(), &QAction::triggered, this, &PushComposer::push);
    connect(m_actions->chooseUser(), &QAction::triggered, this, &PushComposer::focusUser);
    connect(m_actions->repeat(), &QAction::triggered, this, &PushComposer::repeat);
    connect(m_actions->chooseAll(), &QAction::triggered, this, [this] {
        setUsers(m_sessions.onlineUsers());
        focusCount();
    });
    using Kind = CountPush::Kind;
    connect(m_actions->increase(), &QAction::triggered, this, [this] { change(Kind::Add, 1); });
    connect(m_actions->decrease(), &QAction::triggered, this, [this] { change(Kind::Add, -1); });
    connect(m_actions->reset(), &QAction::triggered, this, [this] { change(Kind::Set, 0); });
    connect(m_push, &QPushButton::clicked, this, &PushComposer::push);
    connect(m_user, &UserBox::userChanged, this, &PushComposer::handleUser);
    connect(m_user, &UserBox::userChosen, this, &PushComposer::setUser);
    connect(m_user, &UserBox::entered, this, &PushComposer::focusCount);
    connect(m_count, &CountBox::entered, this, &PushComposer::push);
    connect(m_quick, &QuickCounts::chosen, m_count, &CountBox::setCount);
    connect(m_count, &CountBox::faultChanged, this, &PushComposer::showFault);
    connect(m_recent, &ChipRow::chosen, this, [this](const RecentPush &push) {
        m_user->setUser(push.user);
        m_count->setCount(push.count);
        focusCount();
    });
    connect(&m_settings, &Settings::recentPushesChanged, this, &PushComposer::handleRecentChanged);
    m_user->rememberPushes(m_control);
    connect(&m_control, &BrokerControl::countKept, this, [this](quint64 push) {
        if (m_report && m_report->push == push) {
            m_report->unread->keeping = Broker::Keeping::Kept;
            showResult();
        }
    });
}

void PushComposer::retranslate()
{
    m_actions->retranslate();
    m_steps->retranslate();
    m_userLabel->setText(tr("To"));
    m_user->setAccessibleName(tr("User to push to"));
    m_user->lineEdit()->setAccessibleName(tr("User to push to"));
    m_countLabel->setText(tr("&Unread"));
    m_count->setAccessibleName(tr("Unread count"));
    m_recentLabel->setText(tr("Recent"));
    showUsers();
    showFault();
    showResult();
}

void PushComposer::repeat()
{
    if (m_lastUsers.isEmpty()) {
        const RecentPush recent = m_settings.recentPushes().first();
        send({recent.user}, {{}, CountPush::Kind::Set, recent.count});
    } else {
        send(m_lastUsers, m_last);
    }
}

// Answers may come late or never; only the answer to the last request is shown.
void PushComposer::send(const QStringList &users, const CountPush &push)
{
    m_lack = Lack::Nothing;
    m_lastUsers = users;
    m_last = push;
    m_actions->repeat()->setEnabled(true);
    forgetResult();
    const quint64 request = m_requests;
    showResult();
    Q_EMIT attentionWanted();
    if (users.size() > 1) {
        PushRun *run = new PushRun(m_control, users, push, this);
        connect(run, &PushRun::progressed, this, [this, run] { handleProgress(run); });
        m_run = run;
        showResult();
        return;
    }
    m_control.pushCount({users.first(), push.kind, push.number},
                        [composer = QPointer(this), request](const DeliveryReport &report) {
                            if (PushComposer *there = composer) {
                                there->handleAnswer(request, report);
                            }
                        });
}

// One that another request has taken the place of goes on to its end all the same.
void PushComposer::handleProgress(PushRun *run)
{
    if (run == m_run) {
        showResult();
        if (run->isFinished()) {
            m_result->announce();
        }
    } else if (run->isFinished()) {
        run->deleteLater();
    }
}

void PushComposer::handleAnswer(quint64 request, const DeliveryReport &report)
{
    if (request == m_requests) {
        m_report = report;
        showResult();
        m_result->announce();
    }
}

void PushComposer::handleRecentChanged()
{
    const QList<RecentPush> pushes = m_settings.recentPushes();
    m_recent->setPushes(pushes);
    m_actions->repeat()->setEnabled(!m_lastUsers.isEmpty() || !pushes.isEmpty());
    showFault();
    for (const RecentPush &push : pushes) {
        m_user->remember(push.user);
    }
}

void PushComposer::handleUser(const QString &user)
{
    if (!user.isEmpty()) {
        m_users.clear();
    }
    showUsers();
}

void PushComposer::showUsers()
{
    const QStringList chosen = users();
    m_userState->setUser(m_user->user());
    m_user->lineEdit()->setPlaceholderText(m_users.isEmpty()
                                               ? tr("User, such as 1042")
                                               : tr("%n user(s)", nullptr, int(m_users.size())));
    m_push->setText(chosen.size() > 1 ? tr("Push to %n User(s)", nullptr, int(chosen.size()))
                                      : tr("Push  Ctrl+Enter"));
    m_push->setAccessibleName(chosen.size() > 1 ? m_push->text() : tr("Push"));
}

// Below the field, where recent pushes are, so that nothing moves while somebody types.
void PushComposer::showFault()
{
    const bool isWrong = !m_count->fault().isEmpty();
    m_fault->setText(QStringLiteral("✕ ") + m_count->fault());
    m_fault->setVisible(isWrong);
    m_recent->setVisible(!isWrong);
    m_recentLabel->setVisible(!isWrong && !m_recent->chips().isEmpty());
    m_push->setEnabled(!isWrong);
    m_fault->setIndent(std::max(0, m_count->x() - m_userLabel->x()));
    setTone(*m_fault, Tone::Bad);
}

void PushComposer::showResult()
{
    DeliveryText text {Tone::Muted, tr("Choose a user and a number, and push."), {}};
    if (m_report) {
        text = deliveryText(*m_report);
    } else if (m_run) {
        text = totalsText(m_run->totals());
    } else if (m_lack == Lack::User) {
        text = {Tone::Bad, tr("No user to push to."), tr("Enter one, such as 1042.")};
    } else if (m_lack == Lack::Number) {
        text = {Tone::Bad, tr("No number to push, so nothing was."), m_count->fault()};
    } else if (m_requests > 0) {
        text.outcome = tr("Waiting for the broker…");
    }
    m_result->setText(text);
}

} // namespace Ui
