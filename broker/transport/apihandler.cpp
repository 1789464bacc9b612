// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/apihandler.h"

#include "broker/transport/apianswer.h"
#include "broker/transport/pendingwrites.h"
#include "broker/transport/unreadwaiter.h"

#include <QJsonArray>

#include <utility>

namespace Broker {

namespace {

using Operation = ApiGrant::Operation;

} // namespace

ApiHandler::ApiHandler(const ApiContext &context)
    : m_context(context)
{
}

ApiHandler::~ApiHandler() = default;

void ApiHandler::handle(const ApiRequest &request)
{
    switch (request.grant.operation) {
    case Operation::ReadCount:
        if (request.grant.wait.count() > 0) {
            listen<UnreadWaiter>(request);
        } else {
            read(request);
        }
        break;
    case Operation::ReadCounts: readAll(request); break;
    case Operation::Stream: listen<EventStream>(request, m_framing); break;
    case Operation::SetCount:
    case Operation::SetCounts:
    case Operation::AddToCount:
    case Operation::Publish: write(request); break;
    }
}

void ApiHandler::read(const ApiRequest &request)
{
    const ApiTarget &target = request.grant.targets.first();
    request.answer(countAnswer(target.user, m_context.publisher.store().get(target.destination),
                               request.request.header("If-None-Match")));
}

void ApiHandler::readAll(const ApiRequest &request)
{
    QJsonArray counts;
    for (const ApiTarget &target : request.grant.targets) {
        counts.append(
            countObject(target.user, m_context.publisher.store().get(target.destination)));
    }
    Http::Response response = apiAnswer(200, {{QStringLiteral("counts"), counts}});
    response.headers.append(Http::Header {"Cache-Control", "no-store"});
    request.answer(response);
}

Result<std::vector<ApiWrite>> ApiHandler::parsed(const ApiRequest &request) const
{
    const QByteArray &body = request.request.body;
    switch (request.grant.operation) {
    case Operation::SetCount: return parsedSet(request.grant.targets.first(), body);
    case Operation::AddToCount:
        return parsedAdd(request.grant.targets.first(), body,
                         request.request.header("Idempotency-Key"));
    case Operation::SetCounts: return parsedSets(m_context.unreadDestination, body);
    default: return parsedPublications(body, m_context.net.limits.frameBytes);
    }
}

void ApiHandler::write(const ApiRequest &request)
{
    Result<std::vector<ApiWrite>> writes = parsed(request);
    if (!writes) {
        request.answer(apiError(400, "bad-body", writes.errorText()));
        return;
    }
    const auto pending = std::make_shared<PendingWrites>(request, std::move(writes).value());
    for (size_t at = 0; at < pending->size(); ++at) {
        const auto tally = std::make_shared<DeliveryTally>(
            m_context.clock, [pending, at](const DeliveryCount &count, Clock::Duration) {
                pending->setCount(at, count);
            });
        pending->setPublished(at, publish(pending->write(at), tally));
    }
    // A 2xx promises that what was applied is kept.
    m_context.publisher.store().whenKept([pending] { pending->finishOne(); });
}

Published ApiHandler::publish(const ApiWrite &write, std::shared_ptr<DeliveryTally> tally)
{
    const auto *change = std::get_if<CountChange>(&write);
    Published published = change
        ? m_context.publisher.publishCount(change->target.destination, change->operation,
                                           std::move(tally))
        : m_context.publisher.publish(std::get<Publication>(write), std::move(tally));
    if (published.isDelivered) {
        Counters::add(m_context.counters.published, quint64(1));
        Counters::add(m_context.counters.undelivered, quint64(published.workerCount == 0));
    }
    return published;
}

template<typename Listener, typename... Arguments>
void ApiHandler::listen(const ApiRequest &request, Arguments &...arguments)
{
    HttpReceivers::Place place = m_context.receivers.take();
    if (!place) {
        Http::Response response = apiError(
            503, "too-many", QStringLiteral("There are too many who wait now. Come back later."));
        response.headers.append(Http::Header {"Retry-After", "5"});
        request.answer(response);
        return;
    }
    const quint64 number = ++m_lastNumber;
    auto made = std::make_unique<Listener>(request, m_context, std::move(place), arguments...,
                                           [this, number] { forget(number); });
    Listener &listener = *made;
    m_listeners.emplace(number, std::move(made));
    request.responder.whenEnded([this, number](Ending) {
        if (const auto found = m_listeners.find(number); found != m_listeners.end()) {
            found->second->leave();
        }
    });
    listener.start();
}

void ApiHandler::forget(quint64 number)
{
    const auto found = m_listeners.find(number);
    m_context.net.endOfTurn.destroy(std::move(found->second)); // it is still on the stack
    m_listeners.erase(found);
}

void ApiHandler::stop()
{
    std::vector<ApiListener *> listeners; // they leave the map while they are told
    for (const auto &[number, listener] : m_listeners) {
        listeners.push_back(listener.get());
    }
    for (ApiListener *listener : listeners) {
        listener->stop();
    }
}

} // namespace Broker
