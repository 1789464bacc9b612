// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/incominglimits.h"

namespace Broker {

IncomingLimits::IncomingLimits(const Limits &limits, bool isLimited, Clock::TimePoint now)
    : m_limits(limits)
    , m_rates(isLimited ? std::make_unique<ClientRates>(limits, now) : nullptr)
{
}

MaybeRefused IncomingLimits::takeBytes(Clock::TimePoint now, qsizetype bytes)
{
    if (!m_rates || m_rates->takeBytes(now, bytes)) {
        return {};
    }
    return RefusedFrame {Refusals::TooManyBytes,
                         QStringLiteral("A client may send %1 bytes a second. Send less, or raise "
                                        "limits.bytes_per_second.")
                             .arg(m_limits.bytesPerSecond)};
}

MaybeRefused IncomingLimits::takeFrame(Clock::TimePoint now)
{
    if (!m_rates || m_rates->takeFrame(now)) {
        return {};
    }
    return RefusedFrame {
        Refusals::TooManyFrames,
        QStringLiteral("A client may send %1 frames a second. Send fewer, or raise "
                       "limits.frames_per_second.")
            .arg(m_limits.framesPerSecond)};
}

// Each was taken when it came, and was no more than a note then. What it costs others it costs now.
std::shared_ptr<TokenBucket> IncomingLimits::commitRate(Clock::TimePoint now)
{
    if (m_rates && !m_commitRate) {
        m_commitRate = std::make_shared<TokenBucket>(frameRate(m_limits), now);
    }
    return m_commitRate;
}

MaybeRefused IncomingLimits::checkBeforeConnect(quint64 bytes) const
{
    if (bytes <= quint64(m_limits.preConnectBytes)) {
        return {};
    }
    return tooMuchBeforeConnect();
}

RefusedFrame IncomingLimits::tooMuchBeforeConnect() const
{
    return {Refusals::TooMuchBeforeConnect,
            QStringLiteral("More than %1 bytes came before a CONNECT was complete. Send "
                           "less, or raise limits.pre_connect_bytes.")
                .arg(m_limits.preConnectBytes)};
}

Stomp::ParserLimits IncomingLimits::parserLimits(qsizetype frameBytes) const
{
    return {frameBytes, m_limits.headerCount, m_limits.headerBytes};
}

} // namespace Broker
