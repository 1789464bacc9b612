// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"

#include <QObject>

namespace Ui {

/// Puts all that the broker knows of a user on the clipboard, as text for a ticket.
class WhyCopier : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype LastPushes = 10;

    WhyCopier(Broker::BrokerControl &control, QObject *parent);

    /// Of \a user, and about \a push; 0 for one that would be made now.
    void copy(const QString &user, quint64 push);

Q_SIGNALS:
    void copied(const QString &user, qsizetype lines);
    /// The broker does not run, or does not have the push any more.
    void failed(const QString &user);

private:
    void handleExplained(const QString &user, const std::optional<Broker::Explanation> &known);

    Broker::BrokerControl &m_control;
};

} // namespace Ui
