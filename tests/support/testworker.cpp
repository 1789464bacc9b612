// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testworker.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Broker;

TestWorker::TestWorker()
    : m_rules(AccessRules::standard())
    , m_unread(DestinationPattern::parse("/alarm/{user}").value())
    , m_router(m_exchange.interest(), 0,
               [](const MessagePointer &, const DeliveryCount &,
                  const std::shared_ptr<DeliveryTally> &) {})
    , context {limits,
               m_rules,
               m_unread,
               {std::chrono::seconds(10), std::chrono::seconds(10)},
               m_wheel,
               m_router,
               m_exchange,
               counters,
               tap,
               [this](SessionId session) { changed.append(session); },
               [this](SessionId session) { ended.append(session); }}
{
    m_exchange.attach(0, m_mailbox, m_router);
    m_mailbox.open();
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
    m_exchange.publish(publication);
    deliver();
}

void TestWorker::deliver()
{
    QCoreApplication::processEvents();
}
