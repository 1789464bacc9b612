// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/pushcomposer.h"

#include "ui/push/chiprow.h"
#include "ui/push/countbox.h"
#include "ui/push/deliverytexts.h"
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
using Broker::DeliveryReport;

namespace {

constexpr int StateNeedsWidth = 880; // pixels
constexpr int ResultWidth = 300;     // or else it stands below the fields
constexpr qsizetype MaxLastCounts = 20'000;
constexpr int OfferedCounts[] = {0, 1, 5, 99};
constexpr int OfferedSteps[] = {1, -1};

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
    , m_userLabel(new QLabel(this))
    , m_user(new UserBox(sessions, this))
    , m_userState(plainLabel(this))
    , m_countLabel(new QLabel(this))
    , m_count(new CountBox(this))
    , m_push(new QPushButton(this))
    , m_recentLabel(plainLabel(this))
    , m_recent(new ChipRow(this))
    , m_result(new ResultView(this))
{
    m_user->setObjectName(QStringLiteral("pushUser"));
    m_count->setObjectName(QStringLiteral("pushCount"));
    m_push->setObjectName(QStringLiteral("pushButton"));
    createActions();
    createQuickButtons();
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
    m_lacksUser = m_user->user().isEmpty();
    if (m_lacksUser) {
        m_report.reset();
        showResult();
        m_result->announce();
        focusUser();
        return;
    }
    const RecentPush push {m_user->user(), m_count->count()};
    m_settings.addRecentPush(push);
    send(push);
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
    addActions({m_pushAction, m_repeatAction, m_chooseUserAction});
}

void PushComposer::createQuickButtons()
{
    for (const int count : OfferedCounts) {
        QToolButton *button = new QToolButton(this);
        button->setText(QString::number(count));
        connect(button, &QToolButton::clicked, m_count,
                [this, count] { m_count->setCount(count); });
        m_quickButtons.append(button);
    }
    for (const int step : OfferedSteps) {
        QToolButton *button = new QToolButton(this);
        button->setText(step > 0 ? QStringLiteral("+1") : QStringLiteral("−1"));
        connect(button, &QToolButton::clicked, m_count, [this, step] { m_count->stepBy(step); });
        m_quickButtons.append(button);
    }
    const int width = fontMetrics().horizontalAdvance(QStringLiteral("0000"));
    for (QToolButton *button : std::as_const(m_quickButtons)) {
        button->setFocusPolicy(Qt::TabFocus);
        button->setMinimumWidth(width);
        button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
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
    QHBoxLayout *quick = new QHBoxLayout;
    quick->setSpacing(2);
    for (QToolButton *button : std::as_const(m_quickButtons)) {
        quick->addWidget(button);
    }
    fields->addLayout(quick);
    fields->addWidget(m_push);
    fields->addStretch(1);
    QHBoxLayout *recent = new QHBoxLayout;
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
    connect(m_repeatAction, &QAction::triggered, this,
            [this] { send(m_settings.recentPushes().first()); });
    connect(m_push, &QPushButton::clicked, this, &PushComposer::push);
    connect(m_user, &UserBox::userChanged, this, &PushComposer::showUserState);
    connect(m_user, &UserBox::userChosen, this, &PushComposer::setUser);
    connect(m_user, &UserBox::entered, this, &PushComposer::focusCount);
    connect(m_count, &CountBox::entered, this, &PushComposer::push);
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
    m_userLabel->setText(tr("To"));
    m_user->setAccessibleName(tr("User to push to"));
    m_user->lineEdit()->setAccessibleName(tr("User to push to"));
    m_user->lineEdit()->setPlaceholderText(tr("User, such as 1042"));
    m_countLabel->setText(tr("&Unread"));
    m_count->setAccessibleName(tr("Unread count"));
    m_push->setText(tr("Push  Ctrl+Enter"));
    m_push->setAccessibleName(tr("Push"));
    m_recentLabel->setText(tr("Recent"));
    for (QToolButton *button : std::as_const(m_quickButtons)) {
        const QString value = button->text();
        const bool isStep = !value.front().isDigit();
        const QString sentence = isStep ? tr("Change the number by %1").arg(value)
                                        : tr("Set the number to %1").arg(value);
        button->setToolTip(sentence);
        button->setAccessibleName(sentence);
    }
    showUserState();
    showResult();
}

// Answers may come late or never; only the answer to the last request is shown.
void PushComposer::send(const RecentPush &push)
{
    m_lacksUser = false;
    m_report.reset();
    const quint64 request = ++m_requests;
    showResult();
    Q_EMIT attentionWanted();
    m_control.pushUnread(push.user, push.count,
                         [composer = QPointer(this), request](const DeliveryReport &report) {
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
    m_recentLabel->setVisible(!pushes.isEmpty());
    m_repeatAction->setEnabled(!pushes.isEmpty());
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

void PushComposer::showResult()
{
    DeliveryText text {Tone::Muted, tr("Choose a user and a number, and push."), {}};
    if (m_report) {
        text = deliveryText(*m_report);
    } else if (m_lacksUser) {
        text = {Tone::Bad, tr("No user to push to."), tr("Enter one, such as 1042.")};
    } else if (m_requests > 0) {
        text.outcome = tr("Waiting for the broker…");
    }
    m_result->setText(text);
}

} // namespace Ui
