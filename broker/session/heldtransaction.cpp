// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/heldtransaction.h"

#include <utility>

namespace Broker {

HeldTransaction::HeldTransaction(std::shared_ptr<MemoryClient> client)
    : m_client(std::move(client))
{
}

HeldTransaction::HeldTransaction(HeldTransaction &&other) noexcept
    : m_client(std::exchange(other.m_client, nullptr))
    , m_bytes(std::exchange(other.m_bytes, 0))
    , m_isCommitted(other.m_isCommitted)
{
}

HeldTransaction::~HeldTransaction()
{
    if (!m_client || m_bytes == 0) {
        return;
    }
    if (m_isCommitted) {
        m_client->removeCommitted(m_bytes);
    } else {
        m_client->removeOpen(m_bytes);
    }
}

ClientMemory::Bound HeldTransaction::add(qint64 bytes)
{
    using Bound = ClientMemory::Bound;
    Q_ASSERT(!m_isCommitted);
    const Bound passed = m_client ? m_client->add(bytes) : Bound::None;
    m_bytes += passed == Bound::None ? bytes : 0;
    return passed;
}

void HeldTransaction::setCommitted()
{
    m_isCommitted = true;
    if (m_client) {
        m_client->commit(m_bytes);
    }
}

} // namespace Broker
