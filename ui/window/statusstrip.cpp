// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/statusstrip.h"

#include "ui/views/formats.h"
#include "ui/views/tone.h"

#include <QAction>
#include <QEvent>
#include <QLabel>
#include <QToolButton>

namespace Ui {

using Broker::BrokerState;

namespace {

constexpr std::chrono::milliseconds ShowEvery {250};
constexpr int Percent = 100;
constexpr int SideMargin = 6;

QString separator()
{
    return QStringLiteral("  ·  ");
}

} // namespace

StatusStrip::StatusStrip(Broker::BrokerControl &control, QAction &copyEndpoint, QWidget *parent)
    : QStatusBar(parent)
    , m_control(control)
    , m_state(new QLabel(this))
    , m_endpoint(new QToolButton(this))
    , m_uptime(new QLabel(this))
    , m_traffic(new QLabel(this))
{
    m_state->setObjectName(QStringLiteral("brokerState"));
    m_endpoint->setObjectName(QStringLiteral("endpointButton"));
    m_traffic->setObjectName(QStringLiteral("trafficCounts"));
    for (QLabel *label : {m_state, m_uptime, m_traffic}) {
        label->setTextFormat(Qt::PlainText);
    }
    m_endpoint->setAutoRaise(true);
    m_endpoint->setIcon(copyEndpoint.icon());
    m_endpoint->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_endpoint->setFocusPolicy(Qt::TabFocus);
    m_timer.setSingleShot(true);
    m_timer.setInterval(ShowEvery);
    setContentsMargins(SideMargin, 0, SideMargin, 0);
    addWidget(m_state);
    addWidget(m_endpoint);
    addWidget(m_uptime);
    addPermanentWidget(m_traffic);

    connect(m_endpoint, &QToolButton::clicked, &copyEndpoint, &QAction::trigger);
    connect(m_endpoint, &QToolButton::clicked, this, [this] { m_uptime->setText(tr("Copied")); });
    connect(&control, &Broker::BrokerControl::stateChanged, this, &StatusStrip::showStatus);
    connect(&control, &Broker::BrokerControl::sampled, this, &StatusStrip::showUptime);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_isOutdated) {
            showTraffic();
        }
    });
    retranslate();
}

void StatusStrip::setTraffic(const TrafficCounts &counts, std::chrono::microseconds tick)
{
    m_counts = counts;
    m_tick = tick;
    m_isOutdated = true;
    if (!m_timer.isActive()) {
        showTraffic();
    }
}

void StatusStrip::setLimit(qint64 bytes)
{
    m_limit = bytes;
}

QString StatusStrip::stateText() const
{
    return m_state->text();
}

QString StatusStrip::trafficText() const
{
    return m_traffic->text();
}

void StatusStrip::changeEvent(QEvent *event)
{
    QStatusBar::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        showStatus();
    }
}

void StatusStrip::retranslate()
{
    m_endpoint->setToolTip(tr("Copy the address that front-ends connect to"));
    m_traffic->setToolTip(tr("Skipped frames were dropped by the broker's full ring and never "
                             "arrived here; evicted ones were here and had to make room."));
    showStatus();
    showTraffic();
}

void StatusStrip::showStatus()
{
    const Broker::BrokerStatus status = m_control.status();
    QString text;
    Tone tone = Tone::Muted;
    switch (status.state) {
    case BrokerState::Stopped: text = tr("○ Stopped"); break;
    case BrokerState::Starting:
        text = tr("◌ Starting");
        tone = Tone::Accent;
        break;
    case BrokerState::Running:
        text = tr("● Running");
        tone = Tone::Good;
        break;
    case BrokerState::Stopping:
        text = tr("◌ Stopping");
        tone = Tone::Accent;
        break;
    case BrokerState::Failed:
        text = tr("✕ Failed to start");
        tone = Tone::Bad;
        break;
    }
    m_state->setText(text);
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, toneColor(tone, colors));
    m_state->setPalette(colors);
    m_endpoint->setText(status.endpoint);
    m_endpoint->setAccessibleName(tr("Copy %1").arg(status.endpoint));
    m_endpoint->setVisible(status.state == BrokerState::Running);
    showUptime();
}

void StatusStrip::showUptime()
{
    const Broker::BrokerStatus status = m_control.status();
    const bool isKnown = status.state == BrokerState::Running && status.startedAt != 0;
    m_uptime->setText(isKnown ? tr("up %1").arg(durationText(nowMicroseconds() - status.startedAt))
                              : QString());
}

void StatusStrip::showTraffic()
{
    m_isOutdated = false;
    m_timer.start();
    QStringList parts;
    parts.append(
        tr("%1 of %2 frames shown").arg(countText(m_counts.shown), countText(m_counts.kept)));
    if (m_limit > 0) {
        parts.append(tr("buffer %1 %").arg(m_counts.bytes * Percent / m_limit));
    }
    parts.append(tr("UI %1 per tick").arg(latencyText(m_tick.count())));
    parts.append(tr("%1 skipped").arg(countText(m_counts.dropped)));
    if (m_counts.evicted > 0) {
        parts.append(tr("%1 evicted").arg(countText(m_counts.evicted)));
    }
    m_traffic->setText(parts.join(separator()));
}

} // namespace Ui
