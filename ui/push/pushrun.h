// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"
#include "ui/push/pushtotals.h"

#include <QObject>
#include <QSet>
#include <QStringList>
#include <QTimer>

namespace Ui {

/// Pushes the same to many users, a few at a time, and adds up what becomes of it.
class PushRun : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype MostAtOnce = 200;
    static constexpr qsizetype MostReasons = 3;
    static constexpr qsizetype MostNamed = 5; ///< of one reason

    /// The user of \a push is left out of account.
    PushRun(Broker::BrokerControl &control, const QStringList &users, const Broker::CountPush &push,
            QObject *parent);

    const PushTotals &totals() const { return m_totals; }
    bool isFinished() const { return m_totals.answered == m_totals.users; }

Q_SIGNALS:
    /// At most every 50 ms, and when it has finished; also after that, where a number is kept that
    /// was not.
    void progressed();

private:
    void pushMore();
    void tellSoon();
    void handleAnswer(const Broker::DeliveryReport &report);
    void noteRefusal(const Broker::DeliveryReport &report);

    Broker::BrokerControl &m_control;
    const QStringList m_users;
    Broker::CountPush m_push;
    PushTotals m_totals;
    qsizetype m_next = 0;
    QSet<quint64> m_notKept; // the pushes that totals().notKept counts
    QTimer m_tellTimer;
};

} // namespace Ui
