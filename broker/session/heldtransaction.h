// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/memoryaccount.h"

#include <memory>

namespace Broker {

/// What one transaction holds, from its BEGIN until it is aborted or all of it went out.
class HeldTransaction
{
public:
    /// \a client may be null: then nobody counts it.
    explicit HeldTransaction(std::shared_ptr<MemoryClient> client = {});
    ~HeldTransaction();
    HeldTransaction(HeldTransaction &&other) noexcept;
    HeldTransaction &operator=(HeldTransaction &&other) = delete;
    HeldTransaction(const HeldTransaction &) = delete;
    HeldTransaction &operator=(const HeldTransaction &) = delete;

    /// What was passed where its client has to go; it holds what it held then.
    ClientMemory::Bound add(qint64 bytes);

    /// It goes out from now on.
    void setCommitted();

    qint64 bytes() const { return m_bytes; }

private:
    std::shared_ptr<MemoryClient> m_client;
    qint64 m_bytes = 0;
    bool m_isCommitted = false;
};

} // namespace Broker
