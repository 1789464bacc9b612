// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/values.h"
#include "ui/views/emptystate.h"

class QPushButton;

namespace Ui {

/// Stands where the traffic table would be empty, and says why it is.
class TrafficPlaceholder : public EmptyState
{
    Q_OBJECT

public:
    explicit TrafficPlaceholder(QWidget *parent = nullptr);

    void sayStopped(const Broker::BrokerStatus &status);
    void sayNobodyConnected(const QString &endpoint);
    void sayWaiting();
    void sayNothingMatches(qint64 kept);
    void sayOnlyHeartBeats();

Q_SIGNALS:
    void startRequested();
    void clearFilterRequested();
    void showHeartBeatsRequested();

private:
    void offer(QPushButton *offered);
    void copyAddress() const;

    QPushButton *m_start;
    QPushButton *m_copyAddress;
    QPushButton *m_clearFilter;
    QPushButton *m_showHeartBeats;
    QString m_endpoint;
};

} // namespace Ui
