// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/front/front.h"

#include "broker/front/cors.h"
#include "broker/front/refusedrequest.h"

#include <algorithm>
#include <utility>

namespace Broker {

namespace {

// What is no answer to one who asks for a WebSocket, who would call it an unexpected response.
bool isPage(const Decision &decision)
{
    const auto *response = std::get_if<Http::Response>(&decision);
    return response ? response->status < 400 : std::holds_alternative<DeferredAnswer>(decision);
}

} // namespace

Front::Front(const RequestPolicy &policy, RequestRates &rates, const ProxySettings &proxies,
             NetContext &context, std::function<void()> refused)
    : m_policy(policy)
    , m_rates(rates)
    , m_proxies(proxies)
    , m_context(context)
    , m_refused(std::move(refused))
    , m_acceptor(context,
                 [this](std::unique_ptr<Connection> connection) { open(std::move(connection)); })
{
}

Front::~Front() = default;

void Front::close()
{
    m_acceptor.close();
    std::vector<HttpConnection *> connections; // one that ends at once leaves the map
    for (const auto &[number, connection] : m_connections) {
        connections.push_back(connection.get());
    }
    for (HttpConnection *connection : connections) {
        connection->closeSoon();
    }
}

void Front::open(std::unique_ptr<Connection> connection)
{
    const quint64 number = ++m_lastNumber;
    HttpConnectionOwner &owner = *this;
    m_connections.emplace(number,
                          std::make_unique<HttpConnection>(number, std::move(connection), m_proxies,
                                                           owner, m_context));
}

Decision Front::decide(const Http::Request &request, const RequestPeer &peer)
{
    PathService *const service = serviceOf(request.path);
    const bool isForMonitors = service && service->isForMonitors(request.path);
    if (peer.isReserved && !isForMonitors) {
        return noRoom();
    }
    const RequestPolicy::Exemptions exemptions {isForMonitors,
                                                service && RequestPolicy::isForeign(request)
                                                    && service->isForAnyPage(request)};
    if (std::optional<Http::Response> refusal = m_policy.refusal(request, peer, exemptions)) {
        return *std::move(refusal);
    }
    const Clock::TimePoint now = m_context.wheel.now();
    const bool isTooOften = !m_rates.take(peer, now) && !(service && service->mayAskOften(request));
    if (isTooOften) {
        return m_rates.refusal(request, peer, now);
    }
    Decision decision = service ? service->decide(request, peer) : notFound();
    if (request.isWebSocketUpgrade() && isPage(decision)) {
        decision = notFound();
    }
    if (const auto *response = std::get_if<Http::Response>(&decision)) {
        noteUnserved(request, peer, response->status);
    }
    return decision;
}

void Front::noteUnserved(const Http::Request &request, const RequestPeer &peer, int status) const
{
    if (status != 404 && status != 405 && status != 415) {
        return; // who refuses it with another one says why
    }
    QString hint;
    for (const PathService *service : m_services) {
        if (hint.isEmpty()) {
            hint = service->hint(request);
        }
    }
    m_context.log(unservedRequest(peer, request, status, hint));
}

PathService *Front::serviceOf(QByteArrayView path) const
{
    const auto found = std::find_if(m_services.begin(), m_services.end(),
                                    [path](PathService *each) { return each->serves(path); });
    return found == m_services.end() ? nullptr : *found;
}

Http::BodyBound Front::bodyLimit(const Http::Request &head)
{
    PathService *const service = serviceOf(head.path);
    const Limits &limits = m_context.limits;
    const Http::BodyBound ofAStranger =
        Http::tighter({limits.preConnectBytes, QLatin1StringView("limits.pre_connect_bytes")},
                      {limits.requestBodyBytes, QLatin1StringView("limits.request_body_bytes")});
    return service ? Http::wider(ofAStranger, service->bodyBound(head)) : ofAStranger;
}

Responder Front::responder(const HttpConnection &connection, int minorVersion)
{
    return Responder({&m_context.mailbox, this, std::this_thread::get_id()}, connection.number(),
                     ++m_requestCount, minorVersion);
}

ResponseTarget *Front::responseTarget(quint64 connection) const
{
    const auto found = m_connections.find(connection);
    return found == m_connections.end() ? nullptr : found->second.get();
}

void Front::lose(const QList<StreamPiece> &pieces) const
{
    tellLost(pieces, m_context.output);
}

void Front::handleClosed(HttpConnection &connection)
{
    if (auto node = m_connections.extract(connection.number())) {
        m_context.endOfTurn.destroy(std::move(node.mapped())); // it is still on the stack
    }
}

} // namespace Broker
