// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/traffic/trafficplaceholder.h"

#include "ui/views/formats.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>

namespace Ui {

using Broker::BrokerState;

TrafficPlaceholder::TrafficPlaceholder(QWidget *parent)
    : EmptyState(parent)
    , m_start(addButton())
    , m_copyAddress(addButton())
    , m_clearFilter(addButton())
    , m_showHeartBeats(addButton())
{
    m_start->setObjectName(QStringLiteral("startBroker"));
    m_clearFilter->setObjectName(QStringLiteral("clearFilter"));
    connect(m_start, &QPushButton::clicked, this, &TrafficPlaceholder::startRequested);
    connect(m_copyAddress, &QPushButton::clicked, this, &TrafficPlaceholder::copyAddress);
    connect(m_clearFilter, &QPushButton::clicked, this, &TrafficPlaceholder::clearFilterRequested);
    connect(m_showHeartBeats, &QPushButton::clicked, this,
            &TrafficPlaceholder::showHeartBeatsRequested);
    sayWaiting();
}

void TrafficPlaceholder::explain(const TrafficCounts &counts, const Broker::BrokerStatus &status,
                                 qsizetype openSessions)
{
    if (counts.filtered > counts.heartBeats) {
        sayNothingMatches(counts.filtered);
    } else if (status.state != BrokerState::Running) {
        sayStopped(status);
    } else if (openSessions == 0) {
        sayNobodyConnected(status.endpoint);
    } else if (counts.heartBeats > 0) {
        sayOnlyHeartBeats();
    } else {
        sayWaiting();
    }
}

void TrafficPlaceholder::sayStopped(const Broker::BrokerStatus &status)
{
    m_start->setText(tr("Start Broker"));
    switch (status.state) {
    case BrokerState::Starting: say(tr("The Broker Is Starting"), {}); break;
    case BrokerState::Stopping:
        say(tr("The Broker Is Stopping"),
            tr("Clients are being told, and queued messages are being written."));
        break;
    case BrokerState::Failed: say(tr("The Broker Could Not Start"), status.failureText); break;
    case BrokerState::Stopped:
    case BrokerState::Running:
        say(tr("The Broker Is Stopped"), tr("Start it to see every frame that passes."));
        break;
    }
    const bool canStart =
        status.state == BrokerState::Stopped || status.state == BrokerState::Failed;
    offer(canStart ? m_start : nullptr);
}

void TrafficPlaceholder::sayNobodyConnected(const QString &endpoint)
{
    m_endpoint = endpoint;
    m_copyAddress->setText(tr("Copy Address"));
    const QString code = QStringLiteral("const client = Stomp.over(() => new SockJS('%1'));\n"
                                        "client.connect({}, () => {\n"
                                        "  client.subscribe('/alarm/1042', message =>\n"
                                        "    show(JSON.parse(message.body)));\n"
                                        "});");
    say(tr("Nobody Is Connected"),
        tr("The broker listens at %1. A front-end connects like this:").arg(endpoint),
        code.arg(endpoint));
    offer(m_copyAddress);
}

void TrafficPlaceholder::sayWaiting()
{
    say(tr("No Frame Yet"), tr("Clients are connected. What they send and receive is shown here."));
    offer(nullptr);
}

void TrafficPlaceholder::sayNothingMatches(qint64 kept)
{
    m_clearFilter->setText(tr("Clear Filter"));
    say(tr("0 of %1").arg(countText(kept)), tr("No captured frame matches the filter."));
    offer(m_clearFilter);
}

void TrafficPlaceholder::sayOnlyHeartBeats()
{
    m_showHeartBeats->setText(tr("Show Heart-beats"));
    say(tr("Only Heart-beats So Far"),
        tr("They are hidden because there are many of them and they say little."));
    offer(m_showHeartBeats);
}

void TrafficPlaceholder::offer(QPushButton *offered)
{
    for (QPushButton *button : {m_start, m_copyAddress, m_clearFilter, m_showHeartBeats}) {
        Q_ASSERT(button);
        button->setVisible(button == offered);
    }
}

void TrafficPlaceholder::copyAddress() const
{
    QGuiApplication::clipboard()->setText(m_endpoint);
}

} // namespace Ui
