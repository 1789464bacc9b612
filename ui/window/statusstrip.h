// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"
#include "ui/traffic/trafficmodel.h"

#include <QStatusBar>
#include <QTimer>

class QAction;
class QLabel;
class QToolButton;

namespace Ui {

/// The window's last line: how the broker stands and where it is, and what of the traffic is shown,
/// kept and lost.
class StatusStrip : public QStatusBar
{
    Q_OBJECT

public:
    /// \a copyEndpoint is what a press on the endpoint does.
    StatusStrip(Broker::BrokerControl &control, QAction &copyEndpoint, QWidget *parent = nullptr);

    /// Of the traffic table; shown four times a second at most.
    void setTraffic(const TrafficCounts &counts, std::chrono::microseconds tick);
    /// How many bytes of traffic are kept at most.
    void setLimit(qint64 bytes);

    QString stateText() const;
    QString trafficText() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showStatus();
    void showUptime();
    void showTraffic();

    Broker::BrokerControl &m_control;
    QLabel *m_state;
    QToolButton *m_endpoint;
    QLabel *m_uptime;
    QLabel *m_traffic;
    TrafficCounts m_counts;
    std::chrono::microseconds m_tick {0};
    qint64 m_limit = 0;
    bool m_isOutdated = false;
    QTimer m_timer;
};

} // namespace Ui
