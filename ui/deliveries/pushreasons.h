// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/deliveries/pushlist.h"

#include <QHash>

#include <optional>
#include <set>

namespace Ui {

/// The reason of each push of a list that did not reach all.
///
/// Most show it themselves. Of the others the broker is asked, one after the other, the newest
/// first: each question goes to all of its workers, and there may be ten thousand.
class PushReasons : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds AskEvery {20};

    PushReasons(Broker::BrokerControl &control, PushList &pushes, QObject *parent = nullptr);

    /// Asks for as long as \a watching.
    void setWatching(bool watching);

    /// Nothing as long as that is not known.
    std::optional<Broker::DeliveryReason> of(const Broker::PushRecord &push) const;

Q_SIGNALS:
    void changed(const QList<quint64> &ids);

private:
    void handleChanged(const PushChanges &changes);
    void ask();
    void note(quint64 id, Broker::DeliveryReason reason);
    void take(quint64 id, const std::optional<Broker::Explanation> &explanation);

    Broker::BrokerControl &m_control;
    PushList &m_pushes;
    QHash<quint64, Broker::DeliveryReason> m_told; // by the broker
    std::set<quint64> m_wanted;
    quint64 m_asking = 0; // the id, or 0
    bool m_isWatching = false;
    QTimer m_timer;
};

} // namespace Ui
