// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"

#include <QObject>

namespace Ui {

/// Looks through the broker's list of pushes for the one of which a frame is.
class PushFinder : public QObject
{
    Q_OBJECT

public:
    explicit PushFinder(Broker::BrokerControl &control, QObject *parent = nullptr);

    /// Tells found() of it, once; what was looked for before is forgotten.
    void find(const Broker::TrafficRecord &frame);
    void forget() { ++m_round; }

Q_SIGNALS:
    /// Nothing where the broker has none, or no more, and where it may be one of several.
    void found(const std::optional<Broker::PushRecord> &push);

private:
    void read(quint64 before);
    void take(const QList<Broker::PushRecord> &page);

    Broker::BrokerControl &m_control;
    Broker::TrafficRecord m_frame;
    QList<Broker::PushRecord> m_candidates; // those to its destination
    quint64 m_round = 0;
};

} // namespace Ui
