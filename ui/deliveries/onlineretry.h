// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"
#include "ui/sessions/sessiontable.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <map>

namespace Ui {

/// What has to be pushed again, of those of \a pushes whose ids are in \a shown, for a user to get
/// the number: one for each user at most.
///
/// Only the newest push of a user counts. A number that is kept is sent to who subscribes, so where
/// \a isSentOnSubscribe there is nothing to be done for that. What the broker refused to keep is
/// pushed again while there is still no count, and what it keeps while that has not changed.
QList<Broker::CountPush> retriesOf(const std::map<quint64, Broker::PushRecord> &pushes,
                                   const QList<quint64> &shown, bool isSentOnSubscribe);

/// Pushes again to users once they subscribe to their counts.
///
/// It waits for MaxWaiting users, for Patience, and ends with the broker.
class OnlineRetry : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype MaxWaiting = 1'000;
    static constexpr qsizetype MostAtOnce = 50;
    static constexpr std::chrono::hours Patience {1};

    OnlineRetry(Broker::BrokerControl &control, SessionTable &sessions, QObject *parent = nullptr);

    /// Waits for the users of \a pushes, besides those whom it waits for, or pushes at once to who
    /// is there. Past MaxWaiting the first stay.
    void start(const QList<Broker::CountPush> &pushes);
    /// Waits for nobody any more.
    void cancel();

    qsizetype waitingCount() const { return m_waiting.size() + m_due.size(); }
    bool isWaitingFor(const QString &user) const;

    /// Since waitingCount() was 0 last: to whom it was written, and to whom it was not, as the
    /// count had changed or somebody had gone again.
    qsizetype written() const { return m_written; }
    qsizetype vain() const { return m_vain; }

Q_SIGNALS:
    void changed();

private:
    bool isThere(const QString &user) const;
    void handleSessions(const SessionChanges &changes);
    void pushDue();
    void handleAnswer(const Broker::DeliveryReport &report);

    Broker::BrokerControl &m_control;
    SessionTable &m_sessions;
    QHash<QString, Broker::CountPush> m_waiting;
    QList<Broker::CountPush> m_due;
    qsizetype m_underWay = 0;
    qsizetype m_written = 0;
    qsizetype m_vain = 0;
    QTimer m_patience;
};

} // namespace Ui
