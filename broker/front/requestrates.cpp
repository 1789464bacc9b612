// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/front/requestrates.h"

#include "broker/access/addressledger.h"
#include "broker/front/cors.h"

#include <utility>

namespace Broker {

namespace {

// As many may come at once as in this time.
constexpr double BurstSeconds = 4;

constexpr std::chrono::seconds WarningInterval {60};

} // namespace

RequestRates::RequestRates(const Limits &limits, LogSink log)
    : m_limits(limits)
    , m_rates({double(limits.requestsPerSecond), BurstSeconds * limits.requestsPerSecond})
    , m_log(std::move(log))
{
}

bool RequestRates::take(const RequestPeer &peer, Clock::TimePoint now)
{
    const QHostAddress sharer = sharerOf(m_limits, peer);
    return sharer.isNull() || m_rates.take(sharer, now);
}

Http::Response RequestRates::refusal(const Http::Request &request, const RequestPeer &peer,
                                     Clock::TimePoint now)
{
    quint64 refused = 0;
    {
        const std::lock_guard lock(m_mutex);
        ++m_refused;
        if (now >= m_nextWarning) {
            m_nextWarning = now + WarningInterval;
            refused = std::exchange(m_refused, 0);
        }
    }
    if (refused > 0) {
        m_log({wallClock(), LogLevel::Warning, QByteArrayLiteral("transport"),
               QStringLiteral("Refused %1: asks-too-often. Its address asks too often. Raise "
                              "limits.requests_per_second to allow more. Requests refused since "
                              "the last warning: %2.")
                   .arg(peer.remote)
                   .arg(refused)});
    }
    Http::Response response = Http::plain(
        429, "Your address asks too often. The setting is limits.requests_per_second.\n");
    response.headers += corsHeaders(request);
    response.headers.append(Http::Header {"Retry-After", "1"});
    return response;
}

} // namespace Broker
