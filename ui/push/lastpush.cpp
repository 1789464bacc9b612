// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/lastpush.h"

#include "ui/push/pushrun.h"
#include "ui/push/totalstexts.h"
#include "ui/views/formats.h"

namespace Ui {

using Broker::CountPush;
using Broker::DeliveryReport;

LastPush::LastPush(Broker::BrokerControl &control, PushHistory &history, QObject *parent)
    : QObject(parent)
    , m_control(control)
    , m_history(history)
{
    connect(&m_series, &PushSeries::due, this, &LastPush::handleDue);
    connect(&history, &PushHistory::dataChanged, this, &LastPush::changed);
    connect(&control, &Broker::BrokerControl::countKept, this, &LastPush::handleKept);
    connect(&control, &Broker::BrokerControl::delivered, this, &LastPush::handleDelivered);
}

void LastPush::push(const QStringList &users, const CountPush &push)
{
    m_series.stop();
    m_before.clear();
    begin(users, push);
}

void LastPush::pushTemplate(const QStringList &users, const PushTemplate &pushed, qint64 number)
{
    m_template = pushed;
    push(users, {{}, CountPush::Kind::Body, number});
}

void LastPush::pushSeries(const QStringList &users, const SeriesPlan &plan)
{
    m_users = users;
    m_before.clear();
    m_said.reset();
    m_series.start(plan);
}

// What undoes the whole series is what undid it up to here, wherever nobody else came between.
void LastPush::handleDue(qint64 number)
{
    if (m_series.done() > 1) {
        m_said = outcome();
        const QList<CountPush> undo = undoing();
        for (const CountPush &each : undo) {
            m_before.insert(each.user, each);
        }
    }
    begin(QStringList(m_users), {{}, CountPush::Kind::Set, number});
}

void LastPush::settle()
{
    if (m_control.status().state != Broker::BrokerState::Running) {
        m_series.stop();
    }
    m_series.settle();
    if (!m_series.isRunning()) {
        Q_EMIT changed();
        Q_EMIT answered();
    }
}

void LastPush::begin(const QStringList &users, const CountPush &push)
{
    m_users = users;
    m_push = push;
    forget();
    if (users.size() > 1) {
        pushMany(pushes());
    } else {
        pushOne(pushes().first());
    }
}

// A body is made anew each time, as it may say the time.
QList<CountPush> LastPush::pushes() const
{
    QList<CountPush> pushes = pushesTo(m_users, m_push);
    if (m_push.kind == CountPush::Kind::Body) {
        const qint64 now = nowMicroseconds();
        for (CountPush &push : pushes) {
            push.body = m_template.filled(push.user, push.number, now);
            push.contentType = m_template.contentType;
        }
    }
    return pushes;
}

void LastPush::repeat()
{
    if (canRepeat()) {
        push(QStringList(m_users), m_push);
    }
}

void LastPush::stop()
{
    const bool isRunning = m_run && !m_run->isFinished() && m_run->totals().stopped == 0;
    m_series.stop();
    if (isRunning) {
        m_run->stop();
    }
    if (m_isTesting) {
        m_control.endTest(m_users.first());
    }
    Q_EMIT changed();
}

bool LastPush::canStop() const
{
    return m_isTesting || m_series.isRunning()
        || (m_run && !m_run->isFinished() && m_run->totals().stopped == 0);
}

void LastPush::undo()
{
    if (!canUndo()) {
        return;
    }
    const QList<CountPush> pushes = undoing();
    m_before.clear();
    forget();
    m_isUndo = true;
    if (pushes.size() > 1) {
        pushMany(pushes);
    } else {
        pushOne(pushes.first());
    }
}

bool LastPush::canUndo() const
{
    return !m_isUndo && !m_series.isRunning() && !undoing().isEmpty();
}

// Of a push that goes on there is none yet.
QList<CountPush> LastPush::undoing() const
{
    QList<CountPush> undo;
    if (m_run) {
        undo = m_run->isFinished() ? m_run->undo() : undo;
    } else if (const auto one = m_report ? undoOf(*m_report) : std::nullopt) {
        undo = {*one};
    }
    if (m_before.isEmpty()) {
        return undo;
    }
    for (CountPush &each : undo) {
        const auto before = m_before.constFind(each.user);
        const bool isNext =
            before != m_before.cend() && *each.onlyAtVersion == *before->onlyAtVersion + 1;
        each.number = isNext ? before->number : each.number;
    }
    return undo;
}

void LastPush::forget()
{
    ++m_requests; // so that no late answer takes the place of what is told now
    m_isAsked = false;
    m_isUndo = false;
    m_isTesting = false; // it goes on, and leaves a line when it is over
    m_report.reset();
    if (PushRun *run = m_run; run && run->isFinished()) {
        run->deleteLater();
    }
    m_run = nullptr;
}

void LastPush::pushOne(const CountPush &push)
{
    m_isAsked = true;
    m_isTesting = push.kind == CountPush::Kind::Test;
    const PushHistory::Wish wish {push, m_isUndo};
    m_control.pushCount(
        push, [self = QPointer(this), request = m_requests, wish](const DeliveryReport &report) {
            if (self) {
                self->handleAnswer(request, wish, report);
            }
        });
    Q_EMIT changed();
}

void LastPush::pushMany(const QList<CountPush> &pushes)
{
    m_isAsked = true;
    PushRun *run = new PushRun(m_control, pushes, this);
    if (m_isUndo) {
        run->setIsUndo();
    }
    m_run = run;
    const PushHistory::Wish wish {pushes.first(), m_isUndo};
    connect(run, &PushRun::progressed, this, [this, run] { handleProgress(run); });
    connect(run, &PushRun::finished, this, [this, run, wish] { handleFinished(run, wish); });
    Q_EMIT changed();
}

// Answers may come late or never; only that to the last request is told, but all leave a line.
void LastPush::handleAnswer(quint64 request, const PushHistory::Wish &wish,
                            const DeliveryReport &report)
{
    m_history.add(wish, report);
    if (request == m_requests) {
        m_report = report;
        m_isTesting = m_isTesting && report.written > 0;
        Q_EMIT changed();
        settle();
    }
}

// What became of the end of a test is asked for by nobody. Where it was shown to nobody, that is
// what there is to tell.
void LastPush::handleDelivered(const DeliveryReport &report)
{
    if (report.test != Broker::TestPart::Over) {
        return;
    }
    const bool isLast =
        m_report && m_report->test == Broker::TestPart::Shown && m_report->user == report.user;
    if (isLast && m_report->written == 0) {
        return;
    }
    CountPush test;
    test.kind = CountPush::Kind::Test;
    m_history.add({test, false}, report);
    if (isLast) {
        m_isTesting = false;
        m_report = report;
        Q_EMIT changed();
        Q_EMIT answered();
    }
}

void LastPush::handleProgress(const PushRun *run)
{
    if (run == m_run) {
        Q_EMIT changed();
    }
}

void LastPush::handleFinished(PushRun *run, const PushHistory::Wish &wish)
{
    m_history.add(wish, run->totals());
    if (run == m_run) {
        settle();
    } else {
        run->deleteLater(); // another push has taken its place
    }
}

void LastPush::handleKept(quint64 push)
{
    if (m_report && m_report->push == push) {
        m_report->unread->keeping = Broker::Keeping::Kept;
        Q_EMIT changed();
    }
}

std::optional<DeliveryText> LastPush::text() const
{
    std::optional<DeliveryText> said = outcome();
    if (said && m_series.isRunning()) {
        said->outcome =
            tr("%1 of %2: %3")
                .arg(countText(m_series.done()), countText(m_series.count()), said->outcome);
    }
    return said;
}

std::optional<DeliveryText> LastPush::outcome() const
{
    if (m_report) {
        DeliveryText said = deliveryText(*m_report, m_history.heardOf(m_report->push));
        if (m_isUndo && m_report->problem != Broker::DeliveryProblem::ChangedSince) {
            said.outcome = tr("Undone. %1").arg(said.outcome);
        }
        return said;
    }
    if (m_series.isRunning() && m_said) {
        return m_said; // else the text would flicker
    }
    if (m_run) {
        return totalsText(m_run->totals());
    }
    return m_isAsked ? std::optional(DeliveryText {Tone::Muted, tr("Waiting for the broker…"), {}})
                     : std::nullopt;
}

} // namespace Ui
