// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/clientmemory.h"
#include "broker/access/limits.h"
#include "broker/base/clock.h"
#include "broker/session/clientrates.h"
#include "broker/session/refusedframe.h"
#include "broker/session/transport.h"
#include "broker/stomp/frameparser.h"

#include <memory>

namespace Broker {

/// How much a session takes from its client: how often, and how much before it is connected.
class IncomingLimits
{
public:
    /// \a isLimited says whether the client's rates are bounded too.
    IncomingLimits(const Limits &limits, bool isLimited, Clock::TimePoint now);

    /// What one frame may take as long as the client is not connected, and then.
    Stomp::ParserLimits beforeConnect() const { return parserLimits(m_limits.preConnectBytes); }
    Stomp::ParserLimits afterConnect() const { return parserLimits(m_limits.frameBytes); }

    /// What a transport may hold of a message as long as the client is not connected, and then.
    qint64 messageBytesBeforeConnect() const { return m_limits.preConnectBytes; }
    qint64 messageBytes() const { return Broker::messageBytes(m_limits); }

    /// Takes \a bytes that arrived together.
    MaybeRefused takeBytes(Clock::TimePoint now, qsizetype bytes);

    /// Takes a frame or a heart-beat.
    MaybeRefused takeFrame(Clock::TimePoint now);

    /// To be told when the client is read again after a pause that the broker made: what it sent
    /// meanwhile, within its rates, comes at once.
    void catchUp(Clock::TimePoint now);

    /// What has a token for each frame of a transaction that may go out; null for a client that may
    /// send as it likes.
    std::shared_ptr<TokenBucket> commitRate(Clock::TimePoint now);

    /// Which setting would have let through what is too large; empty where \a error is another one.
    static QLatin1StringView settingOf(Stomp::ParseError error, bool isConnected);

    /// Refuses where \a bytes are more than a client may send in all before it is connected.
    MaybeRefused checkBeforeConnect(quint64 bytes) const;
    RefusedFrame tooMuchBeforeConnect() const;
    RefusedFrame noConnectInTime() const;

private:
    Stomp::ParserLimits parserLimits(qsizetype frameBytes) const;

    const Limits &m_limits;
    std::unique_ptr<ClientRates> m_rates;      // null for a client that may send as it likes
    std::shared_ptr<TokenBucket> m_commitRate; // once it commits
};

/// What a client is told that is among those who hold most where \a input is full.
RefusedFrame inputFullOf(const ClientMemory &input);

} // namespace Broker
