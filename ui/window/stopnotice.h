// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/clock.h"
#include "broker/control/brokercontrol.h"
#include "ui/views/noticebar.h"

#include <QPointer>
#include <QTimer>

#include <functional>
#include <optional>

namespace Ui {

class SessionTable;

/// Holds back for some seconds what disconnects clients, says how many, and offers to undo it.
///
/// Nobody is asked a question: without an answer it is done. With no client it is done at once, and
/// also where the same is wanted once more.
class StopNotice : public NoticeBar
{
    Q_OBJECT

public:
    /// What somebody wants to do.
    enum class Deed : quint8 { Stop, Restart, Quit };

    static constexpr std::chrono::seconds Delay {5};

    StopNotice(Broker::BrokerControl &control, const SessionTable &sessions,
               QWidget *parent = nullptr);

    /// Whether \a deed has to wait, and \a act does it later unless it is undone. Where not, the
    /// caller does it now. What waited before is forgotten.
    [[nodiscard]] bool holdsBack(Deed deed, std::function<void()> act);

    bool isWaiting() const { return m_waiting.has_value(); }

    /// Does what is due, as it does by itself five times a second.
    void look();

    /// \a clock outlives it.
    void setClock(const Broker::Clock &clock) { m_clock = &clock; }

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Waiting
    {
        Deed deed;
        std::function<void()> act;
        Broker::Clock::TimePoint due;
    };

    void showWaiting();
    QString textOf(Deed deed, int seconds) const;
    void undo();
    void forget();

    Broker::BrokerControl &m_control;
    const SessionTable &m_sessions;
    Broker::Clock m_ownClock;
    const Broker::Clock *m_clock = &m_ownClock;
    std::optional<Waiting> m_waiting;
    QPointer<QWidget> m_focusBefore; // where the keyboard goes back to
    QTimer m_timer;
};

} // namespace Ui
