// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/front/streamwatch.h"

#include <utility>

namespace Broker {

StreamWatch::StreamWatch(const Connection &connection, NetContext &context)
    : m_connection(connection)
    , m_context(context)
{
}

StreamWatch::~StreamWatch()
{
    m_context.endOfTurn.forget(this);
}

void StreamWatch::begin(ResponseTarget::Behind told)
{
    m_isBehind = false;
    m_told = std::move(told);
}

void StreamWatch::lookAfterTurn()
{
    if (m_told && !std::exchange(m_isLookingDue, true)) {
        m_context.endOfTurn.flush<&StreamWatch::look>(*this); // behind that of the output
    }
}

void StreamWatch::look()
{
    m_isLookingDue = false;
    if (m_told && m_connection.holdsBack() != m_isBehind) {
        m_isBehind = !m_isBehind;
        m_told(m_isBehind);
    }
}

} // namespace Broker
