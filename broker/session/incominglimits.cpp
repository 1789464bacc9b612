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

void IncomingLimits::catchUp(Clock::TimePoint now)
{
    if (m_rates) {
        m_rates->catchUp(now);
    }
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

RefusedFrame IncomingLimits::noConnectInTime() const
{
    using std::chrono::seconds;
    return {Refusals::ConnectTimeout,
            QStringLiteral("No CONNECT came within %1 s.")
                .arg(std::chrono::duration_cast<seconds>(m_limits.connectTimeout).count())};
}

QLatin1StringView IncomingLimits::settingOf(Stomp::ParseError error, bool isConnected)
{
    switch (error) {
    case Stomp::ParseError::TooManyHeaders: return QLatin1StringView("limits.header_count");
    case Stomp::ParseError::HeadersTooLarge: return QLatin1StringView("limits.header_bytes");
    case Stomp::ParseError::FrameTooLarge:
        return isConnected ? QLatin1StringView("limits.frame_bytes")
                           : QLatin1StringView("limits.pre_connect_bytes");
    default: return {};
    }
}

Stomp::ParserLimits IncomingLimits::parserLimits(qsizetype frameBytes) const
{
    return {frameBytes, m_limits.headerCount, m_limits.headerBytes};
}

RefusedFrame inputFullOf(const ClientMemory &input)
{
    return {Refusals::InputFull,
            QStringLiteral("All clients together hold more than %1 bytes of messages and requests "
                           "that are not whole, and this client is among those that hold most. "
                           "Send each message in one go, or raise limits.total_input_bytes.")
                .arg(input.limit())};
}

} // namespace Broker
