// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/deliveries/pushoutcome.h"
#include "ui/deliveries/pushreasons.h"

#include <QTimer>
#include <QWidget>

#include <array>
#include <map>

class QMenu;
class QPushButton;
class QToolButton;

namespace Ui {

/// How many pushes ended in which way, and for which reasons: a button for each way, which sum to
/// all, and one with a menu of the reasons. What is chosen narrows down the table below.
class OutcomeStrip : public QWidget
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds CountEvery {200};

    OutcomeStrip(PushList &pushes, PushReasons &reasons, QWidget *parent = nullptr);

    const std::array<qint64, AllPushOutcomes.size()> &counts() const { return m_counts; }
    const std::map<Broker::DeliveryReason, qint64> &reasonCounts() const { return m_reasonCounts; }

    /// Chooses nothing.
    void clear();

Q_SIGNALS:
    void chosen(std::optional<Ui::PushOutcome> outcome,
                std::optional<Broker::DeliveryReason> reason);

protected:
    void changeEvent(QEvent *event) override;

private:
    void count();
    void fillMenu();
    void choose(std::optional<PushOutcome> outcome, std::optional<Broker::DeliveryReason> reason);
    void showCounts();

    PushList &m_pushes;
    PushReasons &m_reasons;
    std::array<QToolButton *, AllPushOutcomes.size()> m_outcomes {};
    QPushButton *m_reasonButton;
    QMenu *m_menu;
    std::array<qint64, AllPushOutcomes.size()> m_counts {};
    std::map<Broker::DeliveryReason, qint64> m_reasonCounts; // but for what arrived
    std::optional<PushOutcome> m_outcome;
    std::optional<Broker::DeliveryReason> m_reason;
    QTimer m_timer;
};

} // namespace Ui
