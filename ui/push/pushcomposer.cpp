// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/pushcomposer.h"

#include "ui/push/chiprow.h"
#include "ui/push/countbox.h"
#include "ui/push/deliverytexts.h"
#include "ui/push/quickcounts.h"
#include "ui/push/resultview.h"
#include "ui/push/userbox.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace Ui {

using Broker::BrokerControl;
using Broker::CountPush;
using Broker::DeliveryReport;

namespace {

constexpr int StateNeedsWidth = 880; // pixels
constexpr int ResultWidth = 300;     // or else it stands below the fields
constexpr qsizetype MaxLastCounts = 20'000;

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
    , m_pushAction(new QAction(icon(Icon::Push, Tone::Accent), {}, this))
    , m_repeatAction(new QAction(icon(Icon::Repeat), {}, this))
    , m_chooseUserAction(new QAction(icon(Icon::User), {}, this))
    , m_increaseAction(new QAction(this))
    , m_decreaseAction(new QAction(this))
    , m_userLabel(new QLabel(this))
    , m_user(new UserBox(sessions, this))
    , m_userState(plainLabel(this))
    , m_countLabel(new QLabel(this))
    , m_count(new CountBox(this))
    , m_quick(new QuickCounts(this))
    , m_push(new QPushButton(this))
    , m_fault(plainLabel(this))
    , m_recentLabel(plainLabel(this))
    , m_recent(new ChipRow(this))
    , m_result(new ResultView(this))
{
    m_user->setObjectName(QStringLiteral("pushUser"));
    m_count->setObjectName(QStringLiteral("pushCount"));
    m_push->setObjectName(QStringLiteral("pushButton"));
    m_fault->setObjectName(QStringLiteral("pushFault"));
    createActions();
    createStepButtons();
    createLayout();
    connectParts();
    handleRecentChanged();
    retranslate();
}

void PushComposer::setUser(const QString &user)
{
    m_user->setUser(user);
    if (const auto last = m_lastCounts.constFind(user); last != m_lastCounts.cend()) {
        m_count->setCount(*last);
    }
}

void PushComposer::push()
{
    const std::optional<qint64> count = m_count->count();
    if (m_user->user().isEmpty()) {
        refuse(Lack::User);
    } else if (!count) {
        refuse(Lack::Number);
    } else {
        m_settings.addRecentPush({m_user->user(), *count});
        send({m_user->user(), CountPush::Kind::Set, *count});
    }
}

void PushComposer::add(qint64 difference)
{
    if (m_user->user().isEmpty()) {
        refuse(Lack::User);
    } else {
        send({m_user->user(), CountPush::Kind::Add, difference});
    }
}

void PushComposer::refuse(Lack lack)
{
    m_lack = lack;
    m_report.reset();
    ++m_requests; // so that no late answer takes the place of this
    showResult();
    m_result->announce();
    lack == Lack::User ? focusUser() : focusCount();
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
        showUserState();
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

void PushComposer::createActions()
{
    m_pushAction->setShortcuts({Qt::CTRL | Qt::Key_Enter, Qt::CTRL | Qt::Key_Return});
    m_repeatAction->setShortcut(Qt::CTRL | Qt::Key_R);
    m_chooseUserAction->setShortcut(Qt::CTRL | Qt::Key_T);
    m_increaseAction->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_Up);
    m_decreaseAction->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_Down);
    addActions({m_pushAction, m_repeatAction, m_chooseUserAction});
    addActions(stepActions());
}

void PushComposer::createStepButtons()
{
    const int width = fontMetrics().horizontalAdvance(QStringLiteral("0000"));
    for (QAction *action : stepActions()) {
        QToolButton *button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setFocusPolicy(Qt::TabFocus);
        button->setMinimumWidth(width);
        button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
        m_stepButtons.append(button);
    }
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
    QHBoxLayout *steps = new QHBoxLayout;
    steps->setSpacing(2);
    for (QToolButton *button : std::as_const(m_stepButtons)) {
        steps->addWidget(button);
    }
    fields->addLayout(steps);
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
    connect(m_pushAction, &QAction::triggered, this, &PushComposer::push);
    connect(m_chooseUserAction, &QAction::triggered, this, &PushComposer::focusUser);
    connect(m_repeatAction, &QAction::triggered, this, &PushComposer::repeat);
    connect(m_increaseAction, &QAction::triggered, this, [this] { add(1); });
    connect(m_decreaseAction, &QAction::triggered, this, [this] { add(-1); });
    connect(m_push, &QPushButton::clicked, this, &PushComposer::push);
    connect(m_user, &UserBox::userChanged, this, &PushComposer::showUserState);
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
    connect(&m_control, &BrokerControl::delivered, this, &PushComposer::handleDelivered);
    connect(&m_sessions, &SessionTable::changed, this, [this](const SessionChanges &changes) {
        if (changes.users.contains(m_user->user())) {
            showUserState();
        }
    });
}

void PushComposer::retranslate()
{
    m_pushAction->setText(tr("&Push"));
    m_pushAction->setToolTip(tr("Push the number to the user (Ctrl+Enter)"));
    m_repeatAction->setText(tr("&Repeat Last"));
    m_repeatAction->setToolTip(tr("Repeat the last push (Ctrl+R)"));
    m_chooseUserAction->setText(tr("Push &to…"));
    m_chooseUserAction->setToolTip(tr("Choose a user to push to (Ctrl+T)"));
    m_increaseAction->setText(tr("&Add 1"));
    m_increaseAction->setIconText(QStringLiteral("+1"));
    m_increaseAction->setToolTip(tr("Add 1 to the user's count at once (Ctrl+Shift+Up)"));
    m_decreaseAction->setText(tr("Take &Away 1"));
    m_decreaseAction->setIconText(QStringLiteral("−1"));
    m_decreaseAction->setToolTip(tr("Take 1 from the user's count at once (Ctrl+Shift+Down)"));
    for (QToolButton *button : std::as_const(m_stepButtons)) {
        button->setAccessibleName(button->defaultAction()->toolTip());
    }
    m_userLabel->setText(tr("To"));
    m_user->setAccessibleName(tr("User to push to"));
    m_user->lineEdit()->setAccessibleName(tr("User to push to"));
    m_user->lineEdit()->setPlaceholderText(tr("User, such as 1042"));
    m_countLabel->setText(tr("&Unread"));
    m_count->setAccessibleName(tr("Unread count"));
    m_push->setText(tr("Push  Ctrl+Enter"));
    m_push->setAccessibleName(tr("Push"));
    m_recentLabel->setText(tr("Recent"));
    showUserState();
    showFault();
    showResult();
}

void PushComposer::repeat()
{
    const QList<RecentPush> recent = m_settings.recentPushes();
    send(m_last ? *m_last
                : CountPush {recent.first().user, CountPush::Kind::Set, recent.first().count});
}

// Answers may come late or never; only the answer to the last request is shown.
void PushComposer::send(const CountPush &push)
{
    m_lack = Lack::Nothing;
    m_last = push;
    m_repeatAction->setEnabled(true);
    m_report.reset();
    const quint64 request = ++m_requests;
    showResult();
    Q_EMIT attentionWanted();
    m_control.pushCount(push, [composer = QPointer(this), request](const DeliveryReport &report) {
        if (PushComposer *there = composer) {
            there->handleAnswer(request, report);
        }
    });
}

void PushComposer::handleAnswer(quint64 request, const DeliveryReport &report)
{
    if (request == m_requests) {
        m_report = report;
        showResult();
        m_result->announce();
    }
}

// For every push, including those made elsewhere.
void PushComposer::handleDelivered(const DeliveryReport &report)
{
    bool isNumber = false;
    const qint64 count = report.body.toLongLong(&isNumber);
    if (report.user.isEmpty()) {
        return;
    }
    m_user->remember(report.user);
    if (isNumber && m_lastCounts.size() < MaxLastCounts) {
        m_lastCounts.insert(report.user, count);
    }
}

void PushComposer::handleRecentChanged()
{
    const QList<RecentPush> pushes = m_settings.recentPushes();
    m_recent->setPushes(pushes);
    m_repeatAction->setEnabled(m_last || !pushes.isEmpty());
    showFault();
    for (const RecentPush &push : pushes) {
        m_user->remember(push.user);
    }
}

void PushComposer::showUserState()
{
    const QString user = m_user->user();
    const QList<const Broker::SessionRecord *> sessions = m_sessions.sessionsOfUser(user);
    const bool isSubscribed =
        std::any_of(sessions.begin(), sessions.end(),
                    [](const auto *session) { return !session->subscriptions.isEmpty(); });
    QString text;
    Tone tone = Tone::Muted;
    if (isSubscribed) {
        text = tr("● %n session(s)", nullptr, int(sessions.size()));
        tone = Tone::Good;
    } else if (!sessions.isEmpty()) {
        text = tr("◐ not subscribed");
        tone = Tone::Warning;
    } else if (!user.isEmpty()) {
        text = tr("○ offline");
    }
    m_userState->setText(text);
    m_userState->setMinimumWidth(fontMetrics().horizontalAdvance(tr("◐ not subscribed")));
    setTone(*m_userState, tone);
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
    m_fault->setIndent(std::max(0, m_count->x() - m_user->x()));
    setTone(*m_fault, Tone::Bad);
}

void PushComposer::showResult()
{
    DeliveryText text {Tone::Muted, tr("Choose a user and a number, and push."), {}};
    if (m_report) {
        text = deliveryText(*m_report);
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
