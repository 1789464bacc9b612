// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/front/httpreceivers.h"
#include "broker/front/requestpeer.h"
#include "broker/net/netcontext.h"
#include "broker/transport/messagebounds.h"
#include "broker/transport/sockjssession.h"

#include <QByteArray>
#include <QHash> // std::hash of a QByteArray

#include <functional>
#include <memory>
#include <unordered_map>

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

    SockJsHub(NetContext &context, HttpReceivers &receivers, Opened opened);
    ~SockJsHub();

    /// Keeps there how long a message each session takes.
    void setBounds(MessageBounds &bounds) { m_bounds = &bounds; }

    Q_DISABLE_COPY_MOVE(SockJsHub)

    /// Has \a request answered by its session; a receiver that finds none begins one.
    void handle(const SockJsRequest &request);

    qsizetype sessionCount() const { return qsizetype(m_sessions.size()); }

private:
    struct Hosted
    {
        std::shared_ptr<SockJsSession> session;
        HttpReceivers::Place place;
    };

    std::shared_ptr<SockJsSession> opened(const SockJsRequest &request, const QByteArray &key,
                                          HttpReceivers::Place place);
    /// To \a session, which is null where there is none of that name.
    void handOn(const SockJsRequest &request, const std::shared_ptr<SockJsSession> &session,
                bool isReceiver);
    void handleOver(const QByteArray &key);
    void warn(const RequestPeer &peer, QByteArrayView reason, const QString &text) const;

    NetContext &m_context;
    HttpReceivers &m_receivers;
    MessageBounds *m_bounds = nullptr;
    Opened m_opened;
    std::unordered_map<QByteArray, Hosted> m_sessions; // by path and id
};

} // namespace Broker
