// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/hostpolicy.h"
#include "broker/access/originpolicy.h"
#include "broker/base/logging.h"
#include "broker/http/request.h"
#include "broker/http/response.h"
#include "broker/stomp/version.h"

#include <QByteArray>
#include <QHostAddress>

#include <optional>
#include <variant>

namespace Broker {

/// Where a request came from and to.
struct RequestPeer
{
    QString remote; ///< address and port
    QHostAddress localAddress;
    quint16 localPort = 0;
};

/// A request for a WebSocket that may be granted.
struct WebSocketGrant
{
    bool hasSockJsFraming = false;
    QByteArray sockJsSession;                  ///< empty for a raw WebSocket
    std::optional<Stomp::Version> subprotocol; ///< the highest one offered; none where none was
    QByteArray key;                            ///< Sec-WebSocket-Key, checked
};

/// Decides what becomes of a request, before anything of it is acted on: first the Host, then the
/// Origin, then path and method (security.md, T1 and T2).
class RequestGate
{
public:
    struct Settings
    {
        QByteArray endpoint; ///< `/ws`
        HostPolicy hosts;
        OriginPolicy origins;
        bool servesDemo = true;
    };

    using Decision = std::variant<Http::Response, WebSocketGrant>;

    /// \a log is told of each request that a policy refused, with the setting that would have let
    /// it through.
    RequestGate(Settings settings, LogSink log);

    Decision decide(const Http::Request &request, const RequestPeer &peer) const;

private:
    std::optional<Http::Response> refusal(const Http::Request &request,
                                          const RequestPeer &peer) const;
    Decision decideEndpoint(const Http::Request &request, QByteArrayView path) const;
    Decision decideUpgrade(const Http::Request &request, bool hasSockJsFraming,
                           const QByteArray &session) const;
    Http::Response info(const Http::Request &request) const;
    Http::Response preflight(const Http::Request &request, QByteArrayView methods) const;
    void allowOrigin(const Http::Request &request, Http::Response &response) const;
    void warn(const QString &text) const;

    Settings m_settings;
    LogSink m_log;
};

} // namespace Broker
