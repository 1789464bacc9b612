// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"
#include "ui/push/deliverytexts.h"

#include <QToolButton>

#include <optional>

namespace Ui {

class UserBox;

/// Asks the broker whether a number that is pushed now would arrive, and pushes none.
class ArrivalButton : public QToolButton
{
    Q_OBJECT

public:
    /// About the user in \a box, whenever \a ask is triggered, also elsewhere.
    ArrivalButton(Broker::BrokerControl &control, const UserBox &box, QAction &ask,
                  QWidget *parent = nullptr);

    /// What the broker said, or that it is being asked; nothing before, and after forget().
    std::optional<DeliveryText> text() const;

    /// Drops the question, and its answer.
    void forget();

Q_SIGNALS:
    /// It is about to be asked.
    void asked();
    void lacksUser();
    /// text() is another one.
    void changed();
    void answered();

protected:
    bool event(QEvent *event) override;

private:
    enum class Stage : quint8 { Idle, Asking, Answered };

    void ask();
    void take(quint64 question, const std::optional<Broker::Explanation> &explanation);

    Broker::BrokerControl &m_control;
    const UserBox &m_box;
    Stage m_stage = Stage::Idle;
    quint64 m_question = 0; // counted; only the answer to the last one is shown
    std::optional<Broker::Explanation> m_explanation;
};

} // namespace Ui
