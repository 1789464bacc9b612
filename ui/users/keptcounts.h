// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace Ui {

/// Brings the broker's unread counts to those who show them, never more than they can use.
///
/// There may be a million. The ones that changed last come when a broker runs, those that change
/// when they do, and others when somebody asks for their users or looks for them by name.
class KeptCounts : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype NewestAtStart = 1'000;
    static constexpr qsizetype MostFound = 500;

    explicit KeptCounts(Broker::BrokerControl &control, QObject *parent = nullptr);

    /// Asks for the counts of \a users, together with whom others ask for in this turn.
    void ask(const QStringList &users);

    /// Asks for the counts of users with \a text in their names.
    void find(const QString &text);

    /// How many users had a count when a broker last said so.
    qint64 total() const { return m_total; }

Q_SIGNALS:
    void told(const QList<Broker::CountRecord> &records);
    /// So many changed that not all were told of: ask again for those that matter.
    void overran();
    /// The broker has gone, and what it kept is not known any more.
    void forgotten();

private:
    void handleStatus(const Broker::BrokerStatus &status);
    void handleChanges(const Broker::CountChanges &changes);
    void askNow();

    Broker::BrokerControl &m_control;
    QSet<QString> m_wanted; // to be asked for in this turn
    QTimer m_askTimer;
    bool m_isRunning = false;
    qint64 m_total = 0;
};

} // namespace Ui
