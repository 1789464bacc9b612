// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/clientmemory.h"
#include "broker/base/mailbox.h"
#include "broker/base/timerwheel.h"

#include <functional>
#include <memory>

namespace Broker {

/// What the clients of one worker hold, as a part of what all clients do. Gives memory back to the
/// system once most of it is gone.
class MemoryAccount
{
public:
    MemoryAccount(ClientMemory &memory, Mailbox &mailbox, TimerWheel &wheel);
    Q_DISABLE_COPY_MOVE(MemoryAccount)

    const ClientMemory &memory() const { return m_memory; }

private:
    friend class MemoryClient;

    void noteChange();
    void trim();

    ClientMemory &m_memory;
    Mailbox &m_mailbox;
    TimerWheel &m_wheel;
    Deadline m_trim;
};

/// A client of a worker, with what it holds. To be held by a std::shared_ptr, by all that is held
/// for it.
class MemoryClient : private ClientMemory::Holder, public std::enable_shared_from_this<MemoryClient>
{
public:
    using Bound = ClientMemory::Bound;

    /// \a giveUp is called from the worker's loop where it has to go for a bound that was passed,
    /// unless forgetOwner() was.
    MemoryClient(MemoryAccount &account, const ClientMemory::Owner &owner,
                 std::function<void(Bound passed)> giveUp);
    ~MemoryClient() override;

    void forgetOwner() { m_giveUp = nullptr; }

    /// \sa ClientMemory
    Bound add(qint64 bytes);
    void commit(qint64 bytes) { m_account.m_memory.commit(*this, bytes); }
    void removeOpen(qint64 bytes);
    void removeCommitted(qint64 bytes);

private:
    void giveUp(Bound passed) override;

    MemoryAccount &m_account;
    std::function<void(Bound passed)> m_giveUp;
};

} // namespace Broker
