// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"
#include "ui/journal/journalentry.h"

#include <QObject>
#include <QSet>
#include <QStringList>
#include <QTimer>

namespace Ui {

/// Writes down what the operator and the broker do, as the broker tells it.
///
/// What is alike within a second becomes one entry with its number, however much it is.
class Journal : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds Within {1};
    static constexpr qsizetype MaxTargets = 3; ///< of one entry that are named
    static constexpr qsizetype MaxKinds = 100; ///< that are told apart within a second

    explicit Journal(Broker::BrokerControl &control, QObject *parent = nullptr);

    /// Tells at once what would be told within a second.
    void flush();

Q_SIGNALS:
    void written(const QList<Ui::JournalEntry> &entries);

private:
    /// What is still growing.
    struct Waiting
    {
        QString key; // of what is alike
        JournalEntry entry;
        QStringList targets;
        int moreTargets = 0;
        QString many; // its result where there is more than one
    };

    void handleStatus(const Broker::BrokerStatus &status);
    void handleDelivered(const Broker::DeliveryReport &report);
    void handleLogged(const Broker::LogEntry &entry);
    void handleConnections(const Broker::ConnectionChanges &changes);
    void handleSample(const Broker::Sample &sample);
    void add(const JournalEntry &entry, const QString &alike, const QString &many = {});

    QList<Waiting> m_waiting;
    QSet<Broker::SessionId> m_open;
    quint64 m_unheard = 0; // of the last sample
    QTimer m_timer;
};

} // namespace Ui
