// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/hostpolicy.h"
#include "broker/access/originpolicy.h"
#include "broker/base/logging.h"
#include "broker/front/requestpeer.h"
#include "broker/http/request.h"
#include "broker/http/response.h"

#include <optional>

namespace Broker {

/// Refuses requests by their Host, Origin and Sec-Fetch-Site, before anything else of them is
/// looked at. The Host comes first since a rebound name is its own Origin. From any thread.
class RequestPolicy
{
public:
    /// \a log is told of each request that is refused, with the setting that would have let it
    /// through.
    RequestPolicy(HostPolicy hosts, OriginPolicy origins, LogSink log);

    /// Whether a page of another site has \a request sent without saying which it is: for a
    /// picture, a script, a frame or a link a browser sends no Origin.
    static bool isForeign(const Http::Request &request);

    /// What a request may do, by its path, that others may not.
    struct Exemptions
    {
        bool anyHost = false; ///< it may name any host, or none
        bool anyPage = false; ///< a page of another site may have it sent without saying which
    };

    /// What a request that is refused is answered with; nothing for the others.
    std::optional<Http::Response> refusal(const Http::Request &request, const RequestPeer &peer,
                                          const Exemptions &exemptions) const;

private:
    void warn(const RequestPeer &peer, const QByteArray &reason, const QString &text) const;

    const HostPolicy m_hosts;
    const OriginPolicy m_origins;
    const LogSink m_log;
};

} // namespace Broker
