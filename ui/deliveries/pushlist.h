// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"

#include <QObject>
#include <QTimer>

#include <map>

namespace Ui {

/// What happened to the list since it was last told, by the ids of pushes.
struct PushChanges
{
    QList<quint64> added;
    QList<quint64> updated;
    QList<quint64> removed;
};

/// The publications to unread destinations that the broker's ledger holds, by any way in, and what
/// became of each.
///
/// The ledger tells nobody of its entries, so this reads it while somebody looks: first all of it,
/// then what is new and what was not settled yet. After a broker has stopped its pushes stay
/// until the next one starts.
class PushList : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds ReadInterval {500};
    /// For how long what is written may turn out to have been lost: longer than most heart-beats
    /// need to be missed three times.
    static constexpr std::chrono::minutes EvidencePatience {2};
    static constexpr size_t Capacity = 10'000; ///< as many as the broker's ledger holds

    explicit PushList(Broker::BrokerControl &control, QObject *parent = nullptr);

    /// Reads for as long as \a watching.
    void setWatching(bool watching);

    const std::map<quint64, Broker::PushRecord> &pushes() const { return m_pushes; }

    /// The push with this id; null where there is none.
    const Broker::PushRecord *find(quint64 id) const;

Q_SIGNALS:
    /// What was removed is still found until this returns.
    void changed(const Ui::PushChanges &changes);
    /// All that the broker has was read, changed or not.
    void wasRead();

private:
    void handleStatus(const Broker::BrokerStatus &status);
    void read(quint64 before);
    void take(const QList<Broker::PushRecord> &page);
    void finish();

    Broker::BrokerControl &m_control;
    std::map<quint64, Broker::PushRecord> m_pushes;
    quint64 m_run = 0;    // counts the brokers
    quint64 m_readTo = 0; // the oldest id that is not settled yet, or the first that is new
    PushChanges m_changes;
    bool m_isReading = false;
    QTimer m_timer;
};

} // namespace Ui
