// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokerstatus.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/views/emptystate.h"

class QPushButton;

namespace Ui {

/// Takes the place of an empty traffic table and says why it is empty.
class TrafficPlaceholder : public EmptyState
{
    Q_OBJECT

public:
    explicit TrafficPlaceholder(QWidget *parent = nullptr);

    /// Says why no frame is shown while the traffic is as \a counts, the broker as \a status says
    /// and \a openSessions are connected.
    void explain(const TrafficCounts &counts, const Broker::BrokerStatus &status,
                 qsizetype openSessions);

Q_SIGNALS:
    void startRequested();
    void clearFilterRequested();
    void showHeartBeatsRequested();

private:
    void sayStopped(const Broker::BrokerStatus &status);
    void sayNobodyConnected(const QString &endpoint);
    void sayWaiting();
    void sayNothingMatches(qint64 kept);
    void sayOnlyHeartBeats();
    void offer(QPushButton *offered);
    void copyAddress() const;

    QPushButton *m_start;
    QPushButton *m_copyAddress;
    QPushButton *m_clearFilter;
    QPushButton *m_showHeartBeats;
    QString m_endpoint;
};

} // namespace Ui
