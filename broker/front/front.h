// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/trustedproxies.h"
#include "broker/front/httpconnection.h"
#include "broker/front/pathservice.h"
#include "broker/front/requestpolicy.h"
#include "broker/front/requestrates.h"
#include "broker/front/responder.h"
#include "broker/net/connectionacceptor.h"

#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

namespace Broker {

/// A worker's HTTP: takes accepted descriptors, reads requests from them, and has each answered by
/// what serves its path.
class Front : private HttpConnectionOwner, private ResponseTargets
{
public:
    /// \a refused is told of each request that was refused. The references outlive it.
    Front(const RequestPolicy &policy, RequestRates &rates, const ProxySettings &proxies,
          NetContext &context, std::function<void()> refused);
    ~Front() override;
    Q_DISABLE_COPY_MOVE(Front)

    /// Has \a service, which outlives it, asked about the paths that those added before do not
    /// serve.
    void add(PathService &service) { m_services.push_back(&service); }

    /// Speaks TLS on what is accepted from now on, as \a identity, which is set.
    void setTlsIdentity(const TlsIdentity &identity) { m_acceptor.setTlsIdentity(identity); }

    /// Serves what asks for something over \a descriptor.
    void accept(Descriptor descriptor, ConnectionTicket ticket)
    {
        m_acceptor.accept(std::move(descriptor), std::move(ticket));
    }

    /// Ends its connections once what was written for them is gone; not those that were granted.
    void close();

private:
    void open(std::unique_ptr<Connection> connection);
    PathService *serviceOf(QByteArrayView path) const;
    void noteUnserved(const Http::Request &request, const RequestPeer &peer, int status) const;
    Decision decide(const Http::Request &request, const RequestPeer &peer) override;
    Http::BodyBound bodyLimit(const Http::Request &head) override;
    Responder responder(const HttpConnection &connection, int minorVersion) override;
    void handleRefused() override { m_refused(); }
    void handleClosed(HttpConnection &connection) override;
    ResponseTarget *responseTarget(quint64 connection) const override;
    void lose(const QList<StreamPiece> &pieces) const override;

    const RequestPolicy &m_policy;
    RequestRates &m_rates;
    const ProxySettings &m_proxies;
    NetContext &m_context;
    std::function<void()> m_refused;
    std::vector<PathService *> m_services;
    quint64 m_lastNumber = 0;
    quint64 m_requestCount = 0;
    std::unordered_map<quint64, std::unique_ptr<HttpConnection>> m_connections;
    ConnectionAcceptor m_acceptor;
};

} // namespace Broker
