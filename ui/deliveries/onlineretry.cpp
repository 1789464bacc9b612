// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deliveries/onlineretry.h"

#include "ui/deliveries/pushoutcome.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace Ui {

using Broker::CountPush;
using Broker::PushOperation;
using Broker::PushRecord;
using Broker::PushResult;

namespace {

/// Nothing where the broker does what is to be done, or nobody can.
std::optional<CountPush> retryOf(const PushRecord &push, bool isSentOnSubscribe)
{
    const QString user = QString::fromUtf8(push.user);
    if (push.result == PushResult::Refused) {
        // Nobody knows what an addition would have come to, and 0 stands for "no count yet".
        return push.operation == PushOperation::Set && push.matched == 0
            ? std::optional(CountPush {user, CountPush::Kind::Set, push.number, 0})
            : std::nullopt;
    }
    const PushOutcome outcome = outcomeOf(push);
    const bool isMissed = outcome == PushOutcome::Kept || outcome == PushOutcome::Lost;
    if (push.result != PushResult::Applied || !isMissed || isSentOnSubscribe) {
        return std::nullopt;
    }
    return CountPush {user, CountPush::Kind::Set, push.count, push.version};
}

} // namespace

QList<CountPush> retriesOf(const std::map<quint64, PushRecord> &pushes, const QList<quint64> &shown,
                           bool isSentOnSubscribe)
{
    QHash<QByteArray, quint64> newest;
    for (const auto &[id, push] : pushes) {
        if (push.operation == PushOperation::Set || push.operation == PushOperation::Add) {
            newest[push.user] = id;
        }
    }
    QList<CountPush> retries;
    for (const quint64 id : shown) {
        const auto found = pushes.find(id);
        if (found == pushes.end() || newest.value(found->second.user) != id) {
            continue;
        }
        if (const auto retry = retryOf(found->second, isSentOnSubscribe)) {
            retries.append(*retry);
        }
    }
    return retries;
}

OnlineRetry::OnlineRetry(Broker::BrokerControl &control, SessionTable &sessions, QObject *parent)
    : QObject(parent)
    , m_control(control)
    , m_sessions(sessions)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(Patience);
    connect(&m_patience, &QTimer::timeout, this, &OnlineRetry::cancel);
    connect(&sessions, &SessionTable::changed, this, &OnlineRetry::handleSessions);
    connect(
        &control, &Broker::BrokerControl::stateChanged, this,
        [this](const Broker::BrokerStatus &status) {
            if (status.state != Broker::BrokerState::Running) {
                cancel(); // another broker numbers its versions as this one, but has other pushes
            }
        });
}

void OnlineRetry::start(const QList<CountPush> &pushes)
{
    if (waitingCount() == 0) {
        m_written = 0;
        m_vain = 0;
    }
    for (const CountPush &push : pushes) {
        if (isThere(push.user)) {
            m_waiting.remove(push.user);
            m_due.append(push);
        } else if (m_waiting.size() < MaxWaiting || m_waiting.contains(push.user)) {
            m_waiting.insert(push.user, push);
        }
    }
    m_patience.start();
    pushDue();
    Q_EMIT changed();
}

void OnlineRetry::cancel()
{
    m_patience.stop();
    if (waitingCount() > 0) {
        m_waiting.clear();
        m_due.clear();
        Q_EMIT changed();
    }
}

bool OnlineRetry::isWaitingFor(const QString &user) const
{
    return m_waiting.contains(user);
}

bool OnlineRetry::isThere(const QString &user) const
{
    const QList<const Broker::SessionRecord *> sessions = m_sessions.sessionsOfUser(user);
    return std::any_of(sessions.begin(), sessions.end(), [](const auto *session) {
        return std::any_of(session->subscriptions.begin(), session->subscriptions.end(),
                           [](const auto &subscription) { return subscription.isOwnCount; });
    });
}

void OnlineRetry::handleSessions(const SessionChanges &changes)
{
    const qsizetype before = m_waiting.size();
    for (const QString &user : changes.users) {
        const auto waiting = m_waiting.find(user);
        if (waiting != m_waiting.end() && isThere(user)) {
            m_due.append(*waiting);
            m_waiting.erase(waiting);
        }
    }
    if (m_waiting.size() != before) {
        pushDue();
        Q_EMIT changed();
    }
}

void OnlineRetry::pushDue()
{
    while (!m_due.isEmpty() && m_underWay < MostAtOnce) {
        ++m_underWay;
        m_control.pushCount(m_due.takeFirst(),
                            [self = QPointer(this)](const Broker::DeliveryReport &report) {
                                if (self) {
                                    self->handleAnswer(report);
                                }
                            });
    }
}

void OnlineRetry::handleAnswer(const Broker::DeliveryReport &report)
{
    --m_underWay;
    ++(report.written > 0 ? m_written : m_vain);
    pushDue();
    Q_EMIT changed();
}

} // namespace Ui
