// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/sendbudget.h"

#include <utility>

namespace Broker {

SendBudget::SendBudget(Exchange &exchange, Mailbox &mailbox)
    : m_exchange(exchange)
    , m_mailbox(mailbox)
{
}

void SendBudget::wait(const void *sender, std::function<void()> goOn)
{
    m_waiting.push_back({sender, std::move(goOn)});
}

void SendBudget::forget(const void *sender)
{
    std::erase_if(m_waiting, [sender](const Waiting &one) { return one.sender == sender; });
}

void SendBudget::await()
{
    m_spent = 0;
    m_isAwaiting = true;
    // Only the mailbox outlives the worker's sessions: once it is closed, nothing comes of this.
    m_exchange.whenHandedOn(
        [this, mailbox = &m_mailbox] { mailbox->post([this] { handleHandedOn(); }); });
}

void SendBudget::handleHandedOn()
{
    m_isAwaiting = false;
    if (isSpent()) {
        await();
    }
    // Who goes on may spend it all, and then it is the turn of the next.
    while (!isSpent() && !m_waiting.empty()) {
        const std::function<void()> goOn = std::move(m_waiting.front().goOn);
        m_waiting.pop_front();
        goOn();
    }
}

} // namespace Broker
