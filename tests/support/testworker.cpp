// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testworker.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Broker;

TestWorker::TestWorker(const AccessRules &rules, UnreadOnSubscribe onSubscribe)
    : TestWorker(rules, onSubscribe, StoreAnswers::AtOnce)
{
}

TestWorker::TestWorker(const AccessRules &rules, StoreAnswers answers)
    : TestWorker(rules, UnreadOnSubscribe::Last, answers)
{
}

TestWorker::TestWorker(const AccessRules &rules, UnreadOnSubscribe onSubscribe,
                       StoreAnswers answers)
    : m_rules(rules)
    , m_unread(DestinationPattern::parse("/alarm/{user}").value())
    , m_store(m_clock, {3, 64}, answers == StoreAnswers::Later)
    , m_publisher(m_unread, m_store, m_exchange)
    , m_router(m_exchange.interest(), 0,
               [](const MessagePointer &, const DeliveryCount &count,
                  const std::shared_ptr<DeliveryTally> &tally) {
                   if (tally) {
                       tally->add(count);
                   }
               })
    , m_kept(m_store, m_publisher.ledger(), m_wheel, m_mailbox)
    , context {limits,
               m_rules,
               m_unread,
               onSubscribe,
               {std::chrono::seconds(10), std::chrono::seconds(10)},
               m_wheel,
               m_router,
               m_publisher,
               m_runs,
               m_kept,
               m_budget,
               counters,
               tap,
               [this](SessionId session) { changed.append(session); },
               [this](SessionId session) { active.append(session); },
               [this](SessionId session) { ended.append(session); }}
{
    m_exchange.attach(0, m_mailbox, m_router);
    m_mailbox.open();
}

void TestWorker::boundInput(qint64 bytes)
{
    limits.totalInputBytes = bytes;
    m_inputMemory.emplace(ClientMemory::ofInput(limits));
    m_input.emplace(*m_inputMemory, m_mailbox, m_wheel);
    context.input = &*m_input;
}

void TestWorker::boundTransactions(qint64 bytes, qint64 bytesOfAddress)
{
    limits.totalTransactionBytes = bytes;
    limits.transactionBytesPerAddress = bytesOfAddress;
    m_transactionMemory.emplace(ClientMemory::inTransactions(limits));
    m_transactions.emplace(*m_transactionMemory, m_mailbox, m_wheel);
    context.transactions = &*m_transactions;
}

void TestWorker::pass(Clock::Duration duration)
{
    while (duration.count() > 0) {
        const Clock::Duration step = std::min<Clock::Duration>(duration, TimerWheel::Tick);
        m_clock.advance(step);
        m_wheel.advance();
        duration -= step;
    }
}

void TestWorker::publish(const Publication &publication)
{
    publishOnly(publication);
    deliver();
}

void TestWorker::publishOnly(const Publication &publication)
{
    m_publisher.publish(publication);
}

void TestWorker::answerKept(bool isKept)
{
    m_store.answer(isKept);
    deliver();
}

void TestWorker::deliver()
{
    QCoreApplication::processEvents();
}
