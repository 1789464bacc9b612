// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/stopnotice.h"

#include "ui/sessions/sessiontable.h"

#include <QApplication>
#include <QEvent>

#include <utility>

namespace Ui {

namespace {

constexpr std::chrono::milliseconds LookEvery {200};
constexpr std::chrono::milliseconds Hasty {600}; // as the second press of a double click

} // namespace

StopNotice::StopNotice(Broker::BrokerControl &control, const SessionTable &sessions,
                       QWidget *parent)
    : NoticeBar(parent)
    , m_control(control)
    , m_sessions(sessions)
{
    setObjectName(QStringLiteral("stopNotice"));
    setDismissible(false);
    connect(&m_timer, &QTimer::timeout, this, &StopNotice::look);
    connect(&sessions, &SessionTable::changed, this, &StopNotice::look);
    connect(this, &NoticeBar::actionChosen, this, &StopNotice::undo);
    connect(&control, &Broker::BrokerControl::stateChanged, this,
            [this](const Broker::BrokerStatus &status) {
                if (status.state != Broker::BrokerState::Running) {
                    forget();
                }
            });
}

bool StopNotice::holdsBack(Deed deed, std::function<void()> act)
{
    const bool isWantedAgain = m_waiting && m_waiting->deed == deed;
    const bool hasClients =
        m_control.status().state == Broker::BrokerState::Running && m_sessions.openCount() > 0;
    if (isWantedAgain && hasClients && m_clock->now() < m_waiting->due - Delay + Hasty) {
        return true;
    }
    if (isWantedAgain || !hasClients) {
        forget();
        return false;
    }
    if (!m_waiting) {
        m_focusBefore = QApplication::focusWidget();
    }
    m_waiting = {deed, std::move(act), m_clock->now() + Delay};
    m_timer.start(LookEvery);
    showWaiting();
    focusAction();
    return true;
}

void StopNotice::changeEvent(QEvent *event)
{
    NoticeBar::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && m_waiting) {
        showWaiting();
    }
}

void StopNotice::look()
{
    if (!m_waiting) {
        return;
    }
    if (m_clock->now() < m_waiting->due && m_sessions.openCount() > 0) {
        showWaiting();
        return;
    }
    const std::function<void()> act = std::move(m_waiting->act);
    forget();
    act();
}

void StopNotice::showWaiting()
{
    const auto left = std::chrono::ceil<std::chrono::seconds>(m_waiting->due - m_clock->now());
    say(textOf(m_waiting->deed, int(left.count())), tr("Undo"));
}

QString StopNotice::textOf(Deed deed, int seconds) const
{
    const int clients = int(m_sessions.openCount());
    switch (deed) {
    case Deed::Stop:
        return tr("Stopping the broker disconnects %Ln client(s): in %1 s, or now if you stop it "
                  "again.",
                  nullptr, clients)
            .arg(seconds);
    case Deed::Restart:
        return tr("Restarting the broker disconnects %Ln client(s): in %1 s.", nullptr, clients)
            .arg(seconds);
    case Deed::Quit:
        return tr("Quitting disconnects %Ln client(s): in %1 s, or now if you quit again.", nullptr,
                  clients)
            .arg(seconds);
    }
    Q_UNREACHABLE();
}

void StopNotice::undo()
{
    m_timer.stop();
    m_waiting.reset();
    if (m_focusBefore) {
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    }
}

void StopNotice::forget()
{
    m_timer.stop();
    if (!std::exchange(m_waiting, std::nullopt)) {
        return;
    }
    const bool hasFocus = isAncestorOf(QApplication::focusWidget());
    dismiss();
    if (hasFocus && m_focusBefore) {
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace Ui
