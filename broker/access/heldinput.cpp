// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/access/heldinput.h"

#include <utility>

namespace Broker {

HeldInput::HeldInput(MemoryAccount *account, WhoseItIs owner, std::function<void()> full)
    : m_account(account)
    , m_owner(std::move(owner))
    , m_full(std::move(full))
{
}

HeldInput::~HeldInput()
{
    set(0);
    forget();
}

bool HeldInput::change(qint64 counted)
{
    using Bound = ClientMemory::Bound;
    if (!m_account) {
        return true;
    }
    if (!m_client) {
        m_client =
            std::make_shared<MemoryClient>(*m_account, m_owner(), [this](Bound) { m_full(); });
    }
    if (counted < m_counted) {
        m_client->removeOpen(m_counted - counted);
    } else if (m_client->add(counted - m_counted) != Bound::None) {
        return false;
    }
    m_counted = counted;
    if (m_counted == 0) {
        forget(); // the next may be of another client, behind a proxy
    }
    return true;
}

void HeldInput::forget()
{
    if (m_client) {
        m_client->forgetOwner();
        m_client.reset();
    }
}

} // namespace Broker
