// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/transport/decision.h"
#include "broker/transport/sockjssession.h"
#include "broker/transport/transportcontext.h"

#include <QByteArray>
#include <QHash>

#include <functional>
#include <memory>

namespace Broker {

/// One request for a session over HTTP, on its way to the worker that has the session.
struct SockJsRequest
{
    SockJsGrant grant;
    Http::Request request;
    RequestPeer peer;
    Responder responder;
};

/// The SockJS sessions over HTTP of one worker, found by endpoint and session id.
class SockJsHub
{
public:
    using Opened = std::function<void(std::unique_ptr<Transport> transport)>;

    SockJsHub(TransportContext &context, Opened opened);
    ~SockJsHub();
    Q_DISABLE_COPY_MOVE(SockJsHub)

    /// Has \a request answered by its session; a receiver that finds none begins one.
    void handle(const SockJsRequest &request);

    qsizetype sessionCount() const { return m_sessions.size(); }

private:
    std::shared_ptr<SockJsSession> opened(const SockJsRequest &request, const QByteArray &key);

    TransportContext &m_context;
    Opened m_opened;
    QHash<QByteArray, std::shared_ptr<SockJsSession>> m_sessions; // by path and id
};

} // namespace Broker
