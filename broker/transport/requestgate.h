// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/hostpolicy.h"
#include "broker/access/originpolicy.h"
#include "broker/base/logging.h"
#include "broker/http/request.h"
#include "broker/transport/apigate.h"
#include "broker/transport/connectionpeer.h"
#include "broker/transport/decision.h"

#include <QList>

#include <optional>

namespace Broker {

/// Decides what becomes of a request, before anything of it is acted on: first the Host, then the
/// Origin, then path and method. The Host comes first since a rebound name is its own Origin.
class RequestGate
{
public:
    struct Settings
    {
        QList<SockJs::Endpoint> endpoints;
        HostPolicy hosts;
        OriginPolicy origins;
        ProxySettings proxies {};
        bool servesDemo = true;
        std::optional<ApiPolicy> api {}; ///< nothing where no API is served
    };

    /// \a log is told of each request that a policy refused, with the setting that would have let
    /// it through.
    RequestGate(Settings settings, LogSink log);

    Decision decide(const Http::Request &request, const RequestPeer &peer) const;

    /// Whom to ask for the peer.
    const ProxySettings &proxies() const { return m_settings.proxies; }

private:
    std::optional<Http::Response> refusal(const Http::Request &request,
                                          const RequestPeer &peer) const;
    void warn(const QString &text) const;

    const Settings m_settings;
    LogSink m_log;
};

} // namespace Broker
