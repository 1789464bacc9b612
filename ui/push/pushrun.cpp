// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/pushrun.h"

#include "ui/push/deliverytexts.h"
#include "ui/push/totalstexts.h"

#include <QPointer>

#include <algorithm>
#include <limits>
#include <utility>

namespace Ui {

using Broker::CountOutcome;
using Broker::CountPush;
using Broker::DeliveryProblem;
using Broker::DeliveryReport;
using Broker::Keeping;

namespace {

constexpr std::chrono::milliseconds TellEvery {50};

/// Adds \a user to those with \a reason, and says whether there was room for it.
bool addTo(QList<PushGroup> &groups, const QString &reason, const QString &user, qsizetype room)
{
    auto found = std::find_if(groups.begin(), groups.end(),
                              [&reason](const PushGroup &group) { return group.reason == reason; });
    if (found == groups.end()) {
        if (groups.size() >= room) {
            return false;
        }
        found = groups.insert(groups.end(), {reason, {}, 0});
    }
    ++found->count;
    if (found->users.size() < PushRun::MostNamed) {
        found->users.append(user);
    }
    return true;
}

} // namespace

QList<CountPush> pushesTo(const QStringList &users, const CountPush &push)
{
    QList<CountPush> pushes;
    pushes.reserve(users.size());
    for (const QString &user : users) {
        pushes.append(push);
        pushes.last().user = user;
    }
    return pushes;
}

// Who had no count is given 0, which looks the same in every badge.
std::optional<CountPush> undoOf(const DeliveryReport &report)
{
    const std::optional<CountOutcome> &number = report.unread;
    const bool hasChanged = number && number->refusal.isEmpty() && number->version != 0
        && report.problem != DeliveryProblem::ChangedSince;
    if (!hasChanged) {
        return std::nullopt;
    }
    return CountPush {report.user, CountPush::Kind::Set, number->before.value_or(0),
                      number->version};
}

PushRun::PushRun(Broker::BrokerControl &control, const QList<CountPush> &pushes, QObject *parent)
    : QObject(parent)
    , m_control(control)
    , m_pushes(pushes)
{
    m_totals.users = pushes.size();
    m_tellTimer.setSingleShot(true);
    m_tellTimer.setInterval(TellEvery);
    connect(&m_tellTimer, &QTimer::timeout, this, &PushRun::progressed);
    connect(&control, &Broker::BrokerControl::countKept, this, [this](quint64 number) {
        if (m_notKept.remove(number)) {
            --m_totals.notKept;
            tellSoon();
        }
    });
    pushMore();
}

void PushRun::stop()
{
    m_totals.stopped = m_pushes.size() - m_next;
    tellProgress();
}

void PushRun::tellSoon()
{
    if (!m_tellTimer.isActive()) {
        m_tellTimer.start();
    }
}

void PushRun::tellProgress()
{
    if (isFinished()) {
        m_tellTimer.stop();
        Q_EMIT progressed();
        if (!std::exchange(m_hasFinished, true)) {
            Q_EMIT finished();
        }
    } else {
        tellSoon();
    }
}

void PushRun::pushMore()
{
    const qsizetype end = m_pushes.size() - m_totals.stopped;
    while (m_next < end && m_next - m_totals.answered < MostAtOnce) {
        m_control.pushCount(m_pushes[m_next++],
                            [run = QPointer(this)](const DeliveryReport &report) {
                                if (run) {
                                    run->handleAnswer(report);
                                }
                            });
    }
}

void PushRun::handleAnswer(const DeliveryReport &report)
{
    count(report);
    noteReason(report);
    if (const std::optional<CountPush> undo = undoOf(report)) {
        m_undo.append(*undo);
    }
    pushMore();
    tellProgress();
}

void PushRun::count(const DeliveryReport &report)
{
    const std::optional<CountOutcome> &number = report.unread;
    const bool isChanged = number && number->refusal.isEmpty();
    ++m_totals.answered;
    if (report.problem == DeliveryProblem::ChangedSince) {
        ++m_totals.leftAlone;
        return;
    }
    if (report.written > 0) {
        ++m_totals.shown;
    } else {
        ++(isChanged ? m_totals.changed : m_totals.failed);
    }
    if (isChanged && (number->keeping == Keeping::NotKept || number->keeping == Keeping::Waiting)) {
        ++m_totals.notKept;
        m_notKept.insert(report.push);
    }
}

void PushRun::noteReason(const DeliveryReport &report)
{
    const QString refusal = refusalText(report);
    if (!refusal.isEmpty()) {
        const bool hasRoom = addTo(m_totals.refusals, refusal, report.user, MostReasons);
        m_totals.refusedElse += hasRoom ? 0 : 1;
    } else if (report.written == 0) {
        // There are no more of these reasons than the broker has words for.
        addTo(m_totals.unheard, unheardText(report), report.user,
              std::numeric_limits<qsizetype>::max());
    }
}

} // namespace Ui
