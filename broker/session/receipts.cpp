// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/receipts.h"

#include "broker/stomp/framewriter.h"

#include <utility>

namespace Broker {

Receipts::Receipts(KeptQueue &kept, Send send, std::function<void()> given)
    : m_kept(kept)
    , m_send(std::move(send))
    , m_given(std::move(given))
{
}

Receipts::~Receipts()
{
    clear();
}

void Receipts::give(const Stomp::Frame &receipt)
{
    if (!m_isOwed && m_waiting.isEmpty()) {
        m_send(receipt);
        return;
    }
    const bool waitsForStore = std::exchange(m_isOwed, false);
    m_waiting.append({receipt, waitsForStore ? m_kept.add([this] { handleKept(); }) : 0});
    m_waitingBytes += Stomp::sizeOf(receipt.headers);
}

// The tickets of the worker, and so those of the session, are called in their order.
void Receipts::handleKept()
{
    Q_ASSERT(!m_waiting.isEmpty() && m_waiting.first().ticket != 0);
    const bool wasFull = isFull();
    do {
        sendFirst();
    } while (!m_waiting.isEmpty() && m_waiting.first().ticket == 0);
    if (m_waiting.isEmpty() || (wasFull && !isFull())) {
        m_given();
    }
}

void Receipts::sendFirst()
{
    const Waiting first = m_waiting.takeFirst();
    m_waitingBytes -= Stomp::sizeOf(first.receipt.headers);
    m_send(first.receipt);
}

void Receipts::clear()
{
    for (const Waiting &waiting : std::exchange(m_waiting, {})) {
        m_kept.forget(waiting.ticket);
    }
    m_waitingBytes = 0;
}

} // namespace Broker
