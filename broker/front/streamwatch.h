// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/front/responder.h"
#include "broker/net/connection.h"
#include "broker/net/netcontext.h"

namespace Broker {

/// Tells who writes an answer as a stream whether its connection holds back what was written.
class StreamWatch
{
public:
    /// \a connection and \a context outlive it, or its last call.
    StreamWatch(const Connection &connection, NetContext &context);
    ~StreamWatch();
    Q_DISABLE_COPY_MOVE(StreamWatch)

    /// Has \a told called with each change from now on; at first nothing is held back.
    void begin(ResponseTarget::Behind told);

    /// Tells no more.
    void end() { m_told = nullptr; }

    /// Something was written: looks once the turn has written it out.
    void lookAfterTurn();

    void look();

private:
    const Connection &m_connection;
    NetContext &m_context;
    ResponseTarget::Behind m_told;
    bool m_isBehind = false; // as that was told
    bool m_isLookingDue = false;
};

} // namespace Broker
