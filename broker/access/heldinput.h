// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/memoryaccount.h"

#include <functional>
#include <memory>

namespace Broker {

/// What is held of what one client has sent and the broker cannot handle yet, as a part of what is
/// held for all of them: of a message or a request of which the rest is to come, or that waits for
/// what came before it.
///
/// So little as most clients ever have there is free, and what is more counts in steps: to tell it
/// costs a compare, unless a step is passed.
class HeldInput
{
public:
    static constexpr qint64 FreeBytes = 8 * 1024;
    static constexpr qint64 StepBytes = 8 * 1024;

    using WhoseItIs = std::function<ClientMemory::Owner()>;

    /// \a account may be null: then nobody counts it. \a owner is asked once it is more than is
    /// free. \a full is called from the worker's loop where the client has to go.
    HeldInput(MemoryAccount *account, WhoseItIs owner, std::function<void()> full);
    ~HeldInput();
    Q_DISABLE_COPY_MOVE(HeldInput)

    /// It is \a bytes now. False where that is too much and its client has to go: it is to drop
    /// what it holds, and to say so here.
    bool set(qint64 bytes)
    {
        const qint64 counted = bytes > FreeBytes ? stepsOf(bytes) : 0;
        return counted == m_counted || change(counted);
    }

    /// The bound of all clients; only where one was passed.
    qint64 limit() const { return m_account->memory().limit(); }

private:
    static constexpr qint64 stepsOf(qint64 bytes)
    {
        return (bytes + StepBytes - 1) / StepBytes * StepBytes;
    }
    bool change(qint64 counted);
    void forget();

    MemoryAccount *m_account;
    WhoseItIs m_owner;
    std::function<void()> m_full;
    std::shared_ptr<MemoryClient> m_client; // null where nothing counts
    qint64 m_counted = 0;
};

} // namespace Broker
