// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/access/memoryaccount.h"

#include <chrono>
#include <utility>

namespace Broker {

namespace {

constexpr Clock::Duration TrimDelay = std::chrono::seconds(1);

} // namespace

MemoryAccount::MemoryAccount(ClientMemory &memory, Mailbox &mailbox, TimerWheel &wheel)
    : m_memory(memory)
    , m_mailbox(mailbox)
    , m_wheel(wheel)
    , m_trim(wheel, [this] { trim(); })
{
}

void MemoryAccount::noteChange()
{
    if (m_memory.isWorthTrimming() && !m_trim.isSet()) {
        m_trim.set(TrimDelay);
    }
}

// Another worker may have done it since, for all of them.
void MemoryAccount::trim()
{
    using std::chrono::seconds;
    const auto now = std::chrono::duration_cast<seconds>(m_wheel.now().time_since_epoch());
    if (m_memory.isWorthTrimming() && !m_memory.trim(now.count())) {
        m_trim.set(TrimDelay);
    }
}

MemoryClient::MemoryClient(MemoryAccount &account, const ClientMemory::Owner &owner,
                           std::function<void(Bound passed)> giveUp)
    : m_account(account)
    , m_giveUp(std::move(giveUp))
{
    m_account.m_memory.attach(*this, owner);
}

MemoryClient::~MemoryClient()
{
    m_account.m_memory.detach(*this);
}

// In whichever thread somebody asks for room: it may be gone before its worker hears of it.
void MemoryClient::giveUp(Bound passed)
{
    m_account.m_mailbox.post([weak = weak_from_this(), passed] {
        const auto client = weak.lock();
        if (client && client->m_giveUp) {
            const auto giveUp = client->m_giveUp; // it may be forgotten meanwhile
            giveUp(passed);
        }
    });
}

MemoryClient::Bound MemoryClient::add(qint64 bytes)
{
    return m_account.m_memory.add(*this, bytes);
}

void MemoryClient::removeOpen(qint64 bytes)
{
    m_account.m_memory.removeOpen(*this, bytes);
    m_account.noteChange();
}

void MemoryClient::removeCommitted(qint64 bytes)
{
    m_account.m_memory.removeCommitted(*this, bytes);
    m_account.noteChange();
}

} // namespace Broker
