// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/front/pathservice.h"
#include "broker/transport/sockjshubs.h"
#include "broker/transport/websocketendpoint.h"

namespace Broker {

/// What one worker has below the path of an endpoint: WebSockets, and SockJS over HTTP.
class SockJsService : public PathService
{
public:
    /// For \a worker. The references outlive it, and \a endpoint all sessions as well.
    SockJsService(const SockJs::Endpoint &endpoint, int worker, SockJsHubs &hubs,
                  WebSocketEndpoint &webSockets);

    bool serves(QByteArrayView path) const override;
    bool isForAnyPage(const Http::Request &request) const override;
    Http::BodyBound bodyBound(const Http::Request &head) const override;
    QString hint(const Http::Request &request) const override;
    Decision decide(const Http::Request &request, const RequestPeer &peer) override;

private:
    const SockJs::Endpoint &m_endpoint;
    const int m_worker;
    SockJsHubs &m_hubs;
    WebSocketEndpoint &m_webSockets;
};

} // namespace Broker
