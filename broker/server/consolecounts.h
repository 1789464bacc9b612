// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/mailbox.h"
#include "broker/control/brokercontrol.h"
#include "broker/server/embeddedbroker.h"
#include "broker/settings/config.h"

#include <QTimer>

#include <functional>

namespace Broker {

/// What a console hears of unread counts, and asks of them. Lives in the console's thread.
///
/// The broker says that something has changed, once, and the console asks what when it is ready. So
/// a window that hangs costs the broker nothing more.
class ConsoleCounts
{
public:
    static constexpr std::chrono::milliseconds Interval {50};

    using Changed = std::function<void(const CountChanges &)>;

    /// The other two outlive it.
    ConsoleCounts(const Config &config, Mailbox &mailbox, Changed changed);

    /// Hears of the counts of \a broker until forget(), where somebody looks at them.
    void watch(EmbeddedBroker &broker);
    void setShown(bool shown);
    /// Before the broker goes.
    void forget();

    /// \a broker is null where none runs; then there is no count.
    void list(EmbeddedBroker *broker, const QStringList &users, BrokerControl::CountsListed listed);
    void find(EmbeddedBroker *broker, const CountSearch &search,
              BrokerControl::CountsSearched found);

private:
    void take();

    const Config &m_config;
    Mailbox &m_mailbox;
    const Changed m_changed;
    EmbeddedBroker *m_broker = nullptr; // that is watched
    QTimer m_timer;                     // while there is something to ask for
};

} // namespace Broker
