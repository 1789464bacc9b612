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

void SendBudget::wait(const void *sender, const QByteArray &network, std::function<void()> goOn)
{
    auto found = m_queueOf.find(network);
    if (found == m_queueOf.end()) {
        found = m_queueOf.insert(network, m_queues.insert(m_queues.end(), Queue {network, {}}));
    }
    (*found)->waiting.push_back({sender, std::move(goOn)});
}

void SendBudget::forget(const void *sender)
{
    for (auto queue = m_queues.begin(); queue != m_queues.end();) {
        std::erase_if(queue->waiting,
                      [sender](const Waiting &one) { return one.sender == sender; });
        if (queue->waiting.empty()) {
            m_queueOf.remove(queue->network);
            queue = m_queues.erase(queue);
        } else {
            ++queue;
        }
    }
}

std::function<void()> SendBudget::takeNext()
{
    const auto queue = m_queues.begin();
    std::function<void()> goOn = std::move(queue->waiting.front().goOn);
    queue->waiting.pop_front();
    if (queue->waiting.empty()) {
        m_queueOf.remove(queue->network);
        m_queues.erase(queue);
    } else {
        m_queues.splice(m_queues.end(), m_queues, queue);
    }
    return goOn;
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
    while (!isSpent() && !m_queues.empty()) {
        takeNext()();
    }
}

} // namespace Broker
