// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/addressrates.h"
#include "broker/access/limits.h"
#include "broker/base/logging.h"
#include "broker/front/requestpeer.h"
#include "broker/http/request.h"
#include "broker/http/response.h"

#include <mutex>

namespace Broker {

/// Refuses the requests of an address that asks too often. From any thread.
class RequestRates
{
public:
    /// \a log is told once a minute, with the setting. \a limits outlive it.
    RequestRates(const Limits &limits, LogSink log);
    Q_DISABLE_COPY_MOVE(RequestRates)

    /// Counts a request of \a peer; false where it is one too many.
    bool take(const RequestPeer &peer, Clock::TimePoint now);

    /// The answer to \a request of \a peer, which was one too many.
    Http::Response refusal(const Http::Request &request, const RequestPeer &peer,
                           Clock::TimePoint now);

private:
    const Limits &m_limits;
    AddressRates m_rates;
    const LogSink m_log;
    std::mutex m_mutex;
    quint64 m_refused = 0; // since the latest warning; guarded by m_mutex, as is what follows
    Clock::TimePoint m_nextWarning = Clock::TimePoint::min();
};

} // namespace Broker
