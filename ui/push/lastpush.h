// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"
#include "ui/push/deliverytexts.h"
#include "ui/push/pushhistory.h"
#include "ui/push/pushseries.h"
#include "ui/settings/pushtemplate.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <optional>

namespace Ui {

class PushRun;

/// What the operator pushed last, to one user or to many, and what has become of it by now.
class LastPush : public QObject
{
    Q_OBJECT

public:
    /// Each push leaves a line in \a history, which outlives it.
    LastPush(Broker::BrokerControl &control, PushHistory &history, QObject *parent = nullptr);

    /// Pushes to each of \a users, of whom there is one at least. Of a push before it, which goes
    /// on to its end all the same, nothing more is told.
    void push(const QStringList &users, const Broker::CountPush &push);

    /// Pushes to each of \a users what \a pushed becomes with the user and \a number.
    void pushTemplate(const QStringList &users, const PushTemplate &pushed, qint64 number);

    /// Pushes one number after the other to each of \a users. Whatever is pushed meanwhile ends it.
    void pushSeries(const QStringList &users, const SeriesPlan &plan);

    /// The same once more; nothing where nothing was pushed yet.
    void repeat();
    bool canRepeat() const { return !m_users.isEmpty(); }

    /// Pushes to nobody more; ends a test.
    void stop();
    /// Whether it is a push to many that goes on, a series or a test.
    bool canStop() const;
    bool isTesting() const { return m_isTesting; }

    /// Puts back the counts that there were before it, but for those that somebody changed since.
    void undo();
    bool canUndo() const;

    /// What became of it; nothing where there is nothing to tell.
    std::optional<DeliveryText> text() const;

Q_SIGNALS:
    void changed();
    /// All there is to tell at first is there, and should be read out.
    void answered();

private:
    void begin(const QStringList &users, const Broker::CountPush &push);
    QList<Broker::CountPush> pushes() const;
    void forget();
    void handleDue(qint64 number);
    void settle();
    std::optional<DeliveryText> outcome() const;
    void pushOne(const Broker::CountPush &push);
    void pushMany(const QList<Broker::CountPush> &pushes);
    QList<Broker::CountPush> undoing() const;
    void handleAnswer(quint64 request, const PushHistory::Wish &wish,
                      const Broker::DeliveryReport &report);
    void handleDelivered(const Broker::DeliveryReport &report);
    void handleProgress(const PushRun *run);
    void handleFinished(PushRun *run, const PushHistory::Wish &wish);
    void handleKept(quint64 push);

    Broker::BrokerControl &m_control;
    PushHistory &m_history;
    QStringList m_users; // that were pushed to last
    Broker::CountPush m_push;
    PushTemplate m_template; // of its body, where it has one
    PushSeries m_series;
    QHash<QString, Broker::CountPush> m_before; // what undoes the series up to its last push
    std::optional<DeliveryText> m_said;         // of the push before, in a series
    quint64 m_requests = 0;
    bool m_isAsked = false; // there is something to tell
    bool m_isUndo = false;
    bool m_isTesting = false;                       // until it is over
    QPointer<PushRun> m_run;                        // of the last request, where it was for many
    std::optional<Broker::DeliveryReport> m_report; // of the last request, once it is answered
};

} // namespace Ui
