// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/mailbox.h"
#include "broker/control/brokercontrol.h"
#include "broker/server/embeddedbroker.h"
#include "broker/settings/config.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>
#include <optional>

namespace Broker {

/// What a console pushes, from its request to the report of what became of it. Lives in the
/// console's thread.
class ConsolePushes
{
public:
    using Delivered = BrokerControl::Delivered;

    /// How long a report waits for the disk before it says that the count is not kept yet.
    static constexpr std::chrono::milliseconds KeptWait {500};

    using Kept = std::function<void(quint64 push)>;

    /// All of these outlive it; \a reported is called after each report was given to who asked, and
    /// \a kept once a count is kept of which a report said that it was not.
    ConsolePushes(const Config &config, Mailbox &mailbox, Delivered reported, Kept kept);

    /// \a broker is null where none runs, and that is then reported.
    void publish(EmbeddedBroker *broker, const PublishRequest &request, Delivered delivered);
    /// A change, or a test, whose end is reported as well.
    void pushCount(EmbeddedBroker *broker, const CountPush &wanted, Delivered delivered);

    void endTest(EmbeddedBroker *broker, const QString &user);

    /// Reports all that were not answered: the broker has stopped.
    void giveUp();

private:
    struct Push
    {
        DeliveryReport report;
        Delivered delivered;
        std::optional<quint64> entry;     // its id in the ledger, where that is known
        bool isRefused = false;           // with all that was asked for
        EmbeddedBroker *broker = nullptr; // that has it; giveUp() comes before its end
        bool isTallied = false;
        bool isKeptKnown = true; // of a count: whether the disk has it
        bool isWhole = false;    // but for why it reached nobody
        bool onlyPolls = false;  // of a test: they alone have the count

        bool isTestDone() const; // there is nothing to be asked of it
    };

    Push begun(const QByteArray &destination, const QByteArray &body, Delivered delivered);
    bool refuses(Push &push, const EmbeddedBroker *broker);
    void pushTest(EmbeddedBroker *broker, const CountPush &test, Push shown);
    void pushBody(EmbeddedBroker *broker, Push push, const QByteArray &contentType);
    void handleTest(quint64 number, const ShownTest &test);
    void handlePublished(quint64 number, quint64 id);
    void handleCounted(quint64 number, const Published &published);
    void handleTally(quint64 number, const DeliveryCount &count, Clock::Duration elapsed);
    void handleKept(quint64 number, bool isKept);
    void handleKeptAtLast(quint64 number);
    Keeping keptOnceItIs() const;
    void finishIfWhole(quint64 number);
    void finish(const Push &push);

    const Config &m_config;
    Mailbox &m_mailbox;
    const Delivered m_reported;
    const Kept m_kept;
    QHash<quint64, Push> m_pushes; // not reported yet
    QSet<quint64> m_notKept;       // reported as not kept
    quint64 m_pushCount = 0;
    QObject m_context; // of the timers; last, so that none fires into what is gone
};

} // namespace Broker
