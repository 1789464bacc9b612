// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/session/sessioncontext.h"
#include "tests/support/fakeclock.h"
#include "tests/support/slowunreadstore.h"

#include <QList>

#include <optional>

/// Whether the store of a TestWorker has kept what it is told once answerKept() says so.
enum class StoreAnswers : quint8 { AtOnce, Later };

/// Rules under which clients may publish counts, as a back-end does, and may subscribe to patterns.
inline Broker::AccessRules openRules()
{
    using namespace Broker;
    return AccessRules(
        {{DestinationPattern::parse("/alarm/**").value(), SubscribePermission::Pattern, true},
         {DestinationPattern::parse("/topic/**").value(), SubscribePermission::Pattern, true}});
}

/// All that sessions of one worker need, in the thread of the test and on a time that the test
/// moves.
class TestWorker
{
public:
    explicit TestWorker(const Broker::AccessRules &rules = Broker::AccessRules::standard(),
                        Broker::UnreadOnSubscribe onSubscribe = Broker::UnreadOnSubscribe::Last);
    TestWorker(const Broker::AccessRules &rules, StoreAnswers answers);
    Q_DISABLE_COPY_MOVE(TestWorker)

    /// Lets \a duration go by and fires what falls due meanwhile.
    void pass(Broker::Clock::Duration duration);

    /// Publishes as the server does, and delivers.
    void publish(const Broker::Publication &publication);

    /// Publishes as the server does; deliver() has what becomes of it.
    void publishOnly(const Broker::Publication &publication);

    /// Delivers what was published.
    void deliver();

    /// Has the store say whether it has kept what was published, and what comes of that happen.
    void answerKept(bool isKept);

    SlowUnreadStore &store() { return m_store; }

    /// Bounds what its sessions hold in transactions together, and those of an address; before
    /// there is one.
    void boundTransactions(qint64 bytes, qint64 bytesOfAddress = 0);

    /// Bounds what its sessions hold of frames that are not whole; before there is one.
    void boundInput(qint64 bytes);
    qint64 heldInput() const { return m_inputMemory->heldBytes(); }

    Broker::Limits limits;
    Broker::TrafficWatch watch;
    Broker::TrafficTap tap {watch};
    Broker::Counters counters;
    QList<Broker::SessionId> changed; ///< what sessions told
    QList<Broker::SessionId> active;  ///< those of which something passed
    QList<Broker::SessionId> ended;

private:
    TestWorker(const Broker::AccessRules &rules, Broker::UnreadOnSubscribe onSubscribe,
               StoreAnswers answers);

    FakeClock m_clock;
    Broker::AccessRules m_rules;
    Broker::DestinationPattern m_unread;
    Broker::TimerWheel m_wheel {m_clock};
    Broker::Exchange m_exchange {m_clock, "e1"};
    SlowUnreadStore m_store;
    Broker::Publisher m_publisher;
    Broker::Router m_router;
    Broker::Mailbox m_mailbox;
    std::optional<Broker::ClientMemory> m_transactionMemory;
    std::optional<Broker::MemoryAccount> m_transactions;
    std::optional<Broker::ClientMemory> m_inputMemory;
    std::optional<Broker::MemoryAccount> m_input;
    Broker::PublicationRuns m_runs {m_wheel, m_mailbox, {[] { return 0; }, 1}};
    Broker::KeptQueue m_kept;
    Broker::SendBudget m_budget {m_exchange, m_mailbox};

public:
    Broker::SessionContext context;
};
