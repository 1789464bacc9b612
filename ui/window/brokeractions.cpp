// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/brokeractions.h"

#include "ui/theme/icons.h"
#include "ui/views/brokerurl.h"
#include "ui/window/listenaddressdialog.h"
#include "ui/window/stopnotice.h"

#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QWidget>

namespace Ui {

using Broker::BrokerState;

BrokerActions::BrokerActions(Broker::BrokerControl &control, Settings &settings, StopNotice &notice,
                             QWidget &window)
    : QObject(&window)
    , m_control(control)
    , m_settings(settings)
    , m_notice(notice)
    , m_window(window)
    , m_start(new QAction(icon(Icon::Start, Tone::Good), {}, this))
    , m_stop(new QAction(icon(Icon::Stop, Tone::Bad), {}, this))
    , m_switch(new QAction(this))
    , m_endpointAction(new QAction(icon(Icon::Endpoint), {}, this))
    , m_copyEndpoint(new QAction(icon(Icon::Copy), {}, this))
    , m_openDemo(new QAction(icon(Icon::Open), {}, this))
    , m_address(settings.listenAddress())
{
    m_start->setShortcut(Qt::Key_F5);
    m_stop->setShortcut(Qt::SHIFT | Qt::Key_F5);
    m_stop->setAutoRepeat(false); // the second time is another wish than the first
    connect(m_start, &QAction::triggered, this, &BrokerActions::start);
    connect(m_stop, &QAction::triggered, this, &BrokerActions::stop);
    connect(m_switch, &QAction::triggered, this,
            [this] { m_start->isEnabled() ? start() : stop(); });
    connect(m_endpointAction, &QAction::triggered, this, &BrokerActions::askForEndpoint);
    connect(m_copyEndpoint, &QAction::triggered, this, &BrokerActions::copyEndpoint);
    connect(m_openDemo, &QAction::triggered, this, &BrokerActions::openDemo);
    connect(&control, &Broker::BrokerControl::stateChanged, this, &BrokerActions::handleStatus);
    retranslate();
    handleStatus(control.status());
}

void BrokerActions::start()
{
    startAt(m_address);
}

void BrokerActions::startAt(const ListenAddress &address)
{
    switch (m_control.status().state) {
    case BrokerState::Stopped:
    case BrokerState::Failed:
        m_address = address;
        m_control.start(address.host, address.port);
        break;
    case BrokerState::Running:
        if (!m_notice.holdsBack(StopNotice::Deed::Restart, [this, address] { stopNow(address); })) {
            stopNow(address);
        }
        break;
    case BrokerState::Starting:
    case BrokerState::Stopping: m_next = address; break;
    }
}

void BrokerActions::stop()
{
    if (!m_notice.holdsBack(StopNotice::Deed::Stop, [this] { stopNow({}); })) {
        stopNow({});
    }
}

void BrokerActions::stopNow(const std::optional<ListenAddress> &next)
{
    m_next = next;
    m_control.stop();
}

void BrokerActions::retranslate()
{
    m_start->setText(tr("&Start"));
    m_stop->setText(tr("S&top"));
    m_endpointAction->setText(tr("&Endpoint…"));
    m_endpointAction->setToolTip(tr("Choose where the broker listens"));
    m_copyEndpoint->setText(tr("&Copy Endpoint"));
    m_copyEndpoint->setToolTip(tr("Copy the address that front-ends connect to"));
    m_openDemo->setText(tr("Open &Demo Page"));
    m_openDemo->setToolTip(tr("Open a demo front-end in the browser"));
    updateActions(m_control.status().state);
}

void BrokerActions::handleStatus(const Broker::BrokerStatus &status)
{
    if (!status.host.isEmpty() && status.port != 0) {
        m_address = {status.host, status.port};
    }
    updateActions(status.state);
    const bool isStopped =
        status.state == BrokerState::Stopped || status.state == BrokerState::Failed;
    if (isStopped && m_next) {
        // Later, after every other receiver has heard that the broker stopped.
        const ListenAddress next = *std::exchange(m_next, std::nullopt);
        QMetaObject::invokeMethod(
            this, [this, next] { startAt(next); }, Qt::QueuedConnection);
    }
}

void BrokerActions::updateActions(BrokerState state)
{
    const bool canStart = state == BrokerState::Stopped || state == BrokerState::Failed;
    const bool isRunning = state == BrokerState::Running;
    m_start->setEnabled(canStart);
    m_stop->setEnabled(isRunning || state == BrokerState::Starting);
    m_copyEndpoint->setEnabled(isRunning);
    m_openDemo->setEnabled(isRunning);
    const bool offersStart = canStart || state == BrokerState::Starting;
    m_switch->setEnabled(canStart || isRunning);
    m_switch->setIcon(offersStart ? m_start->icon() : m_stop->icon());
    m_switch->setText(offersStart ? tr("Start Broker") : tr("Stop Broker"));
    m_switch->setToolTip(offersStart ? tr("Start the broker (F5)")
                                     : tr("Stop the broker (Shift+F5)"));
}

void BrokerActions::askForEndpoint()
{
    const bool isRunning = m_control.status().state == BrokerState::Running;
    ListenAddressDialog dialog(
        m_address, isRunning ? ListenAddressDialog::Running::Yes : ListenAddressDialog::Running::No,
        &m_window);
    if (dialog.exec() == QDialog::Accepted) {
        m_settings.setListenAddress(dialog.listenAddress());
        startAt(dialog.listenAddress());
    }
}

void BrokerActions::copyEndpoint() const
{
    QGuiApplication::clipboard()->setText(m_control.status().endpoint);
}

void BrokerActions::openDemo() const
{
    QDesktopServices::openUrl(brokerUrl(m_control.status().endpoint));
}

} // namespace Ui
