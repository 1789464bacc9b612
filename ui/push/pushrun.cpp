// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/pushrun.h"

#include "ui/push/deliverytexts.h"

#include <QPointer>

#include <algorithm>

namespace Ui {

using Broker::CountOutcome;
using Broker::DeliveryReport;
using Broker::Keeping;

namespace {

constexpr std::chrono::milliseconds TellEvery {50};

} // namespace

PushRun::PushRun(Broker::BrokerControl &control, const QStringList &users,
                 const Broker::CountPush &push, QObject *parent)
    : QObject(parent)
    , m_control(control)
    , m_users(users)
    , m_push(push)
{
    m_totals.users = users.size();
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

void PushRun::tellSoon()
{
    if (!m_tellTimer.isActive()) {
        m_tellTimer.start();
    }
}

void PushRun::pushMore()
{
    while (m_next < m_users.size() && m_next - m_totals.answered < MostAtOnce) {
        m_push.user = m_users[m_next++];
        m_control.pushCount(m_push, [run = QPointer(this)](const DeliveryReport &report) {
            if (run) {
                run->handleAnswer(report);
            }
        });
    }
}

void PushRun::handleAnswer(const DeliveryReport &report)
{
    const std::optional<CountOutcome> &number = report.unread;
    const bool isYetToBeKept = number && number->refusal.isEmpty()
        && (number->keeping == Keeping::NotKept || number->keeping == Keeping::Waiting);
    ++m_totals.answered;
    if (report.written > 0) {
        ++m_totals.shown;
    } else if (number && number->refusal.isEmpty()) {
        ++m_totals.changed;
    } else {
        ++m_totals.failed;
    }
    if (isYetToBeKept) {
        ++m_totals.notKept;
        m_notKept.insert(report.push);
    }
    noteRefusal(report);
    pushMore();
    if (isFinished()) {
        m_tellTimer.stop();
        Q_EMIT progressed();
    } else {
        tellSoon();
    }
}

void PushRun::noteRefusal(const DeliveryReport &report)
{
    const QString reason = refusalText(report);
    if (reason.isEmpty()) {
        return;
    }
    QList<PushRefusal> &refusals = m_totals.refusals;
    auto found =
        std::find_if(refusals.begin(), refusals.end(),
                     [&reason](const PushRefusal &refusal) { return refusal.reason == reason; });
    if (found == refusals.end()) {
        if (refusals.size() == MostReasons) {
            ++m_totals.refusedElse;
            return;
        }
        found = refusals.insert(refusals.end(), {reason, {}, 0});
    }
    ++found->count;
    if (found->users.size() < MostNamed) {
        found->users.append(report.user);
    }
}

} // namespace Ui
