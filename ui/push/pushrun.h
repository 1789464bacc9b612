// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"
#include "ui/push/pushtotals.h"

#include <QObject>
#include <QSet>
#include <QStringList>
#include <QTimer>

#include <optional>

namespace Ui {

/// \a push for each of \a users; the user in it is left out of account.
QList<Broker::CountPush> pushesTo(const QStringList &users, const Broker::CountPush &push);

/// What puts back the count that the user of \a report had before, unless it was changed since;
/// nothing where there is nothing to put back.
std::optional<Broker::CountPush> undoOf(const Broker::DeliveryReport &report);

/// Pushes to many users, a few at a time, and adds up what becomes of it.
class PushRun : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype MostAtOnce = 200;
    static constexpr qsizetype MostReasons = 3;
    static constexpr qsizetype MostNamed = 5; ///< of one reason

    PushRun(Broker::BrokerControl &control, const QList<Broker::CountPush> &pushes,
            QObject *parent);

    /// Says of it that it puts back what another one changed.
    void setIsUndo() { m_totals.isUndo = true; }

    /// Asks for no more; what was asked for is still answered.
    void stop();

    const PushTotals &totals() const { return m_totals; }
    bool isFinished() const { return m_totals.isFinished(); }

    /// What puts back all that has changed so far, and the user who changed first comes first.
    const QList<Broker::CountPush> &undo() const { return m_undo; }

Q_SIGNALS:
    /// At most every 50 ms, and when it has finished; also after that, where a number is kept that
    /// was not.
    void progressed();
    /// Once, when all answers are there.
    void finished();

private:
    void pushMore();
    void tellSoon();
    void tellProgress();
    void handleAnswer(const Broker::DeliveryReport &report);
    void count(const Broker::DeliveryReport &report);
    void noteReason(const Broker::DeliveryReport &report);

    Broker::BrokerControl &m_control;
    const QList<Broker::CountPush> m_pushes;
    PushTotals m_totals;
    QList<Broker::CountPush> m_undo;
    qsizetype m_next = 0;
    bool m_hasFinished = false;
    QSet<quint64> m_notKept; // the pushes that totals().notKept counts
    QTimer m_tellTimer;
};

} // namespace Ui
