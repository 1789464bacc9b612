// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/pushcomposer.h"

#include "ui/push/arrivalbutton.h"
#include "ui/push/chiprow.h"
#include "ui/push/countbox.h"
#include "ui/push/deliverytexts.h"
#include "ui/push/historyview.h"
#include "ui/push/lastcounts.h"
#include "ui/push/lastpush.h"
#include "ui/push/pushactions.h"
#include "ui/push/pushfields.h"
#include "ui/push/pushhistory.h"
#include "ui/push/pushtarget.h"
#include "ui/push/resultview.h"
#include "ui/push/seriesdialog.h"
#include "ui/push/templatedialog.h"
#include "ui/push/testdialog.h"
#include "ui/push/userbox.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>

#include <algorithm>

namespace Ui {

using Broker::BrokerControl;
using Broker::CountPush;
using Broker::DeliveryReport;

namespace {

constexpr int StateNeedsWidth = 880; // pixels
constexpr int ResultWidth = 480;     // a usual line of it; or else it stands below the fields

} // namespace

PushComposer::PushComposer(BrokerControl &control, SessionTable &sessions, Settings &settings,
                           QWidget *parent)
    : QWidget(parent)
    , m_control(control)
    , m_sessions(sessions)
    , m_settings(settings)
    , m_actions(new PushActions(this))
    , m_fields(new PushFields(sessions, settings, *m_actions, this))
    , m_arrival(new ArrivalButton(control, *userBox(), *m_actions->ask(), this))
    , m_result(new ResultView(this))
    , m_history(new PushHistory(control, this))
    , m_lines(new HistoryView(*m_history, this))
    , m_lastCounts(new LastCounts(control, this))
    , m_last(new LastPush(control, *m_history, this))
{
    addTargets({m_actions->chooseAll(), m_actions->pasteUsers()});
    m_result->offer(*m_actions->undo());
    m_result->offer(*m_actions->stop());
    addActions(m_actions->all());
    createLayout();
    connectParts();
    retranslate();
    handleProtected();
}

UserBox *PushComposer::userBox() const
{
    return m_fields->target()->userBox();
}

CountBox *PushComposer::countBox() const
{
    return m_fields->countBox();
}

ChipRow *PushComposer::recent() const
{
    return m_fields->recent();
}

void PushComposer::addTargets(const QList<QAction *> &actions)
{
    m_fields->target()->addTargets(actions);
}

void PushComposer::setUser(const QString &user)
{
    m_fields->target()->setUser(user);
    if (const std::optional<qint64> last = m_lastCounts->of(user)) {
        countBox()->setCount(*last);
    }
}

void PushComposer::setUsers(const QStringList &users)
{
    if (users.size() == 1) {
        setUser(users.first());
    } else {
        m_fields->target()->setUsers(users);
    }
}

void PushComposer::push()
{
    const std::optional<qint64> count = countBox()->count();
    if (m_settings.isProtected()) {
        m_result->announce(); // it says so
        return;
    }
    if (!count && !m_fields->target()->users().isEmpty()) {
        refuse(Lack::Number);
        return;
    }
    if (const QString user = userBox()->user(); !user.isEmpty()) {
        m_settings.addRecentPush({user, *count});
    } else if (count) {
        m_settings.addRecentCount(m_fields->target()->users(), *count);
    }
    change(CountPush::Kind::Set, count.value_or(0));
}

void PushComposer::change(CountPush::Kind kind, qint64 number)
{
    const QStringList chosen = m_fields->target()->users();
    if (m_settings.isProtected()) {
        m_result->announce();
        return;
    }
    if (chosen.isEmpty()) {
        refuse(Lack::User);
        return;
    }
    m_lack = Lack::Nothing;
    Q_EMIT attentionWanted();
    m_last->push(chosen, {{}, kind, number});
}

// What the fields hold, or no longer.
void PushComposer::pin()
{
    const QString user = userBox()->user();
    const std::optional<qint64> count = countBox()->count();
    if (user.isEmpty() || !count) {
        refuse(user.isEmpty() ? Lack::User : Lack::Number);
        return;
    }
    const RecentPush push {user, *count};
    m_settings.setPinned(push, !m_settings.pinnedPushes().contains(push));
}

void PushComposer::refuse(Lack lack)
{
    m_lack = lack;
    showResult();
    m_result->announce();
    lack == Lack::Number ? focusCount() : focusUser();
}

void PushComposer::focusUser()
{
    Q_EMIT attentionWanted();
    userBox()->setFocus(Qt::ShortcutFocusReason);
    userBox()->lineEdit()->selectAll();
}

void PushComposer::focusCount()
{
    Q_EMIT attentionWanted();
    countBox()->setFocus(Qt::ShortcutFocusReason);
    countBox()->selectAll();
}

void PushComposer::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void PushComposer::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // The list of users says the same; this only saves a look at it.
    m_fields->target()->setStateShown(width() >= StateNeedsWidth);
    m_fields->updateGeometry();
    updateGeometry();
    const int fieldsWidth = m_fields->sizeHint().width();
    m_layout->setDirection(width() < fieldsWidth + ResultWidth ? QBoxLayout::TopToBottom
                                                               : QBoxLayout::LeftToRight);
}

// Where there is no room the result goes below the fields, and the user's state goes, so neither
// asks for width.
QSize PushComposer::minimumSizeHint() const
{
    const QMargins margins = m_layout->contentsMargins();
    return {m_fields->minimumSizeHint().width() + margins.left() + margins.right(),
            QWidget::minimumSizeHint().height()};
}

void PushComposer::createLayout()
{
    m_layout = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_layout->setContentsMargins(8, 6, 8, 8);
    m_layout->setSpacing(8);
    m_fields->addBelow(m_arrival);
    QVBoxLayout *became = new QVBoxLayout;
    became->addWidget(m_result, 1);
    became->addWidget(m_lines, 2);
    m_layout->addWidget(m_fields);
    m_layout->addLayout(became, 1);
}

void PushComposer::connectParts()
{
    connect(m_actions->push(), &QAction::triggered, this, &PushComposer::push);
    connect(m_actions->chooseUser(), &QAction::triggered, this, &PushComposer::focusUser);
    connect(m_actions->repeat(), &QAction::triggered, this, &PushComposer::repeat);
    connect(m_actions->series(), &QAction::triggered, this, &PushComposer::askForSeries);
    connect(m_actions->undo(), &QAction::triggered, this, &PushComposer::undo);
    connect(m_actions->pushTemplate(), &QAction::triggered, this, &PushComposer::askForTemplate);
    connect(m_actions->test(), &QAction::triggered, this, &PushComposer::askForTest);
    connect(m_actions->pin(), &QAction::triggered, this, &PushComposer::pin);
    connect(m_actions->stop(), &QAction::triggered, m_last, &LastPush::stop);
    connect(m_actions->chooseAll(), &QAction::triggered, this, [this] {
        setUsers(m_sessions.onlineUsers());
        focusCount();
    });
    connect(m_actions->protect(), &QAction::triggered, &m_settings, &Settings::setProtected);
    connect(&m_settings, &Settings::protectedChanged, this, &PushComposer::handleProtected);
    connect(m_actions->pasteUsers(), &QAction::triggered, this, [this] {
        m_fields->target()->paste();
        m_fields->target()->users().isEmpty() ? focusUser() : focusCount();
    });
    using Kind = CountPush::Kind;
    connect(m_actions->increase(), &QAction::triggered, this, [this] { change(Kind::Add, 1); });
    connect(m_actions->decrease(), &QAction::triggered, this, [this] { change(Kind::Add, -1); });
    connect(m_actions->reset(), &QAction::triggered, this, [this] { change(Kind::Set, 0); });
    connect(m_fields, &PushFields::pushWanted, this, &PushComposer::push);
    connect(m_fields, &PushFields::countWanted, this, &PushComposer::focusCount);
    connect(m_fields->target(), &PushTarget::userChosen, this, &PushComposer::setUser);
    connect(&m_settings, &Settings::recentPushesChanged, this, &PushComposer::showResult);
    userBox()->rememberPushes(m_control);
    connect(this, &PushComposer::attentionWanted, m_arrival, &ArrivalButton::forget);
    connect(m_arrival, &ArrivalButton::asked, this, &PushComposer::attentionWanted);
    connect(m_arrival, &ArrivalButton::lacksUser, this, [this] { refuse(Lack::User); });
    connect(m_arrival, &ArrivalButton::changed, this, &PushComposer::showResult);
    connect(m_arrival, &ArrivalButton::answered, m_result, &ResultView::announce);
    connect(m_lines, &HistoryView::chosen, this, &PushComposer::deliveryWanted);
    connect(m_last, &LastPush::changed, this, &PushComposer::showResult);
    connect(m_last, &LastPush::answered, m_result, &ResultView::announce);
    connect(&m_control, &BrokerControl::delivered, this, [this](const DeliveryReport &report) {
        if (report.problem == Broker::DeliveryProblem::BadDestination) {
            m_settings.forgetRecentPushes(report.user); // there can be no such user
        }
    });
}

void PushComposer::retranslate()
{
    m_actions->retranslate();
    showResult();
}

void PushComposer::repeat()
{
    m_lack = Lack::Nothing;
    Q_EMIT attentionWanted();
    if (m_last->canRepeat()) {
        m_last->repeat();
    } else {
        const RecentPush recent = m_settings.recentPushes().first();
        m_last->push({recent.user}, {{}, CountPush::Kind::Set, recent.count});
    }
}

void PushComposer::askForSeries()
{
    const QStringList users = m_fields->target()->users();
    if (users.isEmpty()) {
        refuse(Lack::User);
        return;
    }
    SeriesDialog dialog(m_fields->target()->text(), countBox()->count().value_or(0), this);
    if (dialog.exec() == QDialog::Accepted) {
        m_lack = Lack::Nothing;
        m_last->pushSeries(users, dialog.plan());
    }
}

QList<const Broker::SessionRecord *> PushComposer::screensOf(const QString &user) const
{
    QList<const Broker::SessionRecord *> sessions = m_sessions.sessionsOfUser(user);
    sessions.removeIf([](const Broker::SessionRecord *session) {
        return std::none_of(session->subscriptions.begin(), session->subscriptions.end(),
                            [](const auto &subscription) { return subscription.isOwnCount; });
    });
    return sessions;
}

void PushComposer::askForTemplate()
{
    const QStringList users = m_fields->target()->users();
    if (users.isEmpty()) {
        refuse(Lack::User);
        return;
    }
    TemplateDialog dialog(m_control, users, screensOf(users.first()).value(0),
                          m_settings.pushTemplate(), countBox()->count().value_or(0), this);
    if (dialog.exec() == QDialog::Accepted) {
        m_lack = Lack::Nothing;
        m_settings.setPushTemplate(dialog.pushed());
        Q_EMIT attentionWanted();
        m_last->pushTemplate(users, dialog.pushed(), dialog.number());
    }
}

void PushComposer::askForTest()
{
    const QStringList users = m_fields->target()->users();
    if (users.size() != 1) {
        refuse(users.isEmpty() ? Lack::User : Lack::OneUser);
        return;
    }
    TestDialog dialog(users.first(), screensOf(users.first()), countBox()->count().value_or(0),
                      this);
    if (dialog.exec() == QDialog::Accepted) {
        m_lack = Lack::Nothing;
        Q_EMIT attentionWanted();
        m_last->push(users, dialog.push());
    }
}

void PushComposer::undo()
{
    m_lack = Lack::Nothing;
    m_last->undo();
}

void PushComposer::showResult()
{
    DeliveryText text {Tone::Muted, tr("Choose a user and a number, and push."), {}};
    const bool isProtected = m_settings.isProtected();
    if (const std::optional<DeliveryText> would = m_arrival->text()) {
        text = *would;
    } else if (isProtected) {
        text = {Tone::Warning, tr("Protected mode: this window looks, and pushes to nobody."),
                m_settings.isProtectedThisRun() ? tr("It was started with --protected.")
                                                : tr("Push > Protected Mode ends that.")};
    } else if (m_lack == Lack::User) {
        text = {Tone::Bad, tr("No user to push to."), tr("Enter one, such as 1042.")};
    } else if (m_lack == Lack::OneUser) {
        text = {Tone::Bad, tr("A test is for one user."), tr("Enter one, such as 1042.")};
    } else if (m_lack == Lack::Number) {
        text = {Tone::Bad, tr("No number to push, so nothing was."), {}}; // the fields say why
    } else if (const std::optional<DeliveryText> became = m_last->text()) {
        text = *became;
    }
    m_result->setText(text);
    m_actions->undo()->setEnabled(!isProtected && m_last->canUndo());
    m_actions->stop()->setEnabled(m_last->canStop());
    m_actions->stop()->setIconText(m_last->isTesting() ? tr("End Test") : tr("Stop"));
    const bool hasLast = m_last->canRepeat() || !m_settings.recentPushes().isEmpty();
    m_actions->repeat()->setEnabled(!isProtected && hasLast);
}

void PushComposer::handleProtected()
{
    const bool isProtected = m_settings.isProtected();
    if (isProtected) {
        m_last->stop();
    }
    m_actions->protect()->setChecked(isProtected);
    m_actions->protect()->setEnabled(!m_settings.isProtectedThisRun());
    m_actions->setPushing(!isProtected);
    m_lack = Lack::Nothing;
    showResult();
}

} // namespace Ui
