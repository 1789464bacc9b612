// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"
#include "ui/settings/settings.h"

#include <QObject>

#include <optional>

class QAction;
class QWidget;

namespace Ui {

class StopNotice;

/// What an operator can do to the broker as a whole, as actions for menus, tool bars and pages.
class BrokerActions : public QObject
{
    Q_OBJECT

public:
    /// \a window is the parent of dialogs; \a notice, which outlives it, holds back what
    /// disconnects clients.
    BrokerActions(Broker::BrokerControl &control, Settings &settings, StopNotice &notice,
                  QWidget &window);

    QAction *startAction() const { return m_start; }
    QAction *stopAction() const { return m_stop; }
    /// Whichever of the two can be done now, for a tool bar.
    QAction *switchAction() const { return m_switch; }
    QAction *endpointAction() const { return m_endpointAction; }
    QAction *copyEndpointAction() const { return m_copyEndpoint; }
    QAction *openDemoAction() const { return m_openDemo; }

    /// Where the broker is listening, was listening, or would listen after start().
    ListenAddress listenAddress() const { return m_address; }

    void start();
    /// Starts at \a address, after a running broker has stopped, which may wait for the notice.
    void startAt(const ListenAddress &address);
    void stop();

    void retranslate();

private:
    void handleStatus(const Broker::BrokerStatus &status);
    void updateActions(Broker::BrokerState state);
    void stopNow(const std::optional<ListenAddress> &next);
    void askForEndpoint();
    void copyEndpoint() const;
    void openDemo() const;

    Broker::BrokerControl &m_control;
    Settings &m_settings;
    StopNotice &m_notice;
    QWidget &m_window;
    QAction *m_start;
    QAction *m_stop;
    QAction *m_switch;
    QAction *m_endpointAction;
    QAction *m_copyEndpoint;
    QAction *m_openDemo;
    ListenAddress m_address;
    std::optional<ListenAddress> m_next; // where to start once the broker has stopped
};

} // namespace Ui
