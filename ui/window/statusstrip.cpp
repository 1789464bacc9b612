// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/statusstrip.h"

#include "ui/pages/page.h"
#include "ui/settings/settings.h"
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
constexpr int SideMargin = 6;

} // namespace

StatusStrip::StatusStrip(Broker::BrokerControl &control, Settings &settings, QAction &copyEndpoint,
                         QWidget *parent)
    : QStatusBar(parent)
    , m_control(control)
    , m_settings(settings)
    , m_state(new QLabel(this))
    , m_endpoint(new QToolButton(this))
    , m_uptime(new QLabel(this))
    , m_protected(new QLabel(this))
{
    m_state->setObjectName(QStringLiteral("brokerState"));
    m_endpoint->setObjectName(QStringLiteral("endpointButton"));
    m_protected->setObjectName(QStringLiteral("protectedMode"));
    for (QLabel *label : {m_state, m_uptime, m_protected}) {
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
    addWidget(m_protected);

    connect(m_endpoint, &QToolButton::clicked, &copyEndpoint, &QAction::trigger);
    connect(m_endpoint, &QToolButton::clicked, this, [this] { m_uptime->setText(tr("Copied")); });
    connect(&control, &Broker::BrokerControl::stateChanged, this, &StatusStrip::showStatus);
    connect(&control, &Broker::BrokerControl::sampled, this, &StatusStrip::showUptime);
    connect(&settings, &Settings::protectedChanged, this, &StatusStrip::showProtected);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_isOutdated) {
            showPages();
        }
    });
    retranslate();
}

void StatusStrip::addPage(const Page &page)
{
    QLabel *label = new QLabel(this);
    label->setObjectName(page.key() + QStringLiteral("Status"));
    label->setTextFormat(Qt::PlainText);
    addPermanentWidget(label);
    m_pages.append({&page, label});
    connect(&page, &Page::statusChanged, this, &StatusStrip::showPagesSoon);
    showPages();
}

QString StatusStrip::stateText() const
{
    return m_state->text();
}

QString StatusStrip::pagesText() const
{
    QStringList texts;
    for (const PageLabel &each : m_pages) {
        if (!each.label->isHidden()) {
            texts.append(each.label->text());
        }
    }
    return texts.join(u'\n');
}

void StatusStrip::changeEvent(QEvent *event)
{
    QStatusBar::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        showStatus();
        showProtected();
    }
}

void StatusStrip::retranslate()
{
    m_endpoint->setToolTip(tr("Copy the address that front-ends connect to"));
    showStatus();
    showPages();
    showProtected();
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

void StatusStrip::showProtected()
{
    m_protected->setText(tr("⚠ Protected: look only"));
    m_protected->setToolTip(tr(
        "This window pushes to nobody and disconnects nobody. What others do it shows as usual."));
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, toneColor(Tone::Warning, colors));
    m_protected->setPalette(colors);
    m_protected->setVisible(m_settings.isProtected());
}

void StatusStrip::showPages()
{
    m_isOutdated = false;
    m_timer.start();
    for (const PageLabel &each : std::as_const(m_pages)) {
        const QString text = each.page->status();
        each.label->setText(text);
        each.label->setToolTip(each.page->statusToolTip());
        each.label->setHidden(text.isEmpty());
    }
}

void StatusStrip::showPagesSoon()
{
    m_isOutdated = true;
    if (!m_timer.isActive()) {
        showPages();
    }
}

} // namespace Ui
