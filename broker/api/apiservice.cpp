// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/api/apiservice.h"

#include "broker/api/apianswer.h"
#include "broker/api/explainanswer.h"
#include "broker/api/pendingbatch.h"
#include "broker/api/pushlist.h"
#include "broker/api/unreadwaiter.h"
#include "broker/session/closereason.h"

#include <QJsonArray>

#include <utility>

namespace Broker {

namespace {

using Operation = ApiGrant::Operation;

} // namespace

ApiService::ApiService(ApiPolicy policy, const ApiContext &context)
    : m_policy(std::move(policy))
    , m_context(context)
    , m_framing(context.publisher.store().epoch())
{
}

ApiService::~ApiService() = default;

Decision ApiService::decide(const Http::Request &request, const RequestPeer &peer)
{
    ApiDecision decision = decideApi(m_policy, request);
    if (auto *response = std::get_if<Http::Response>(&decision)) {
        if (response->status == 401) {
            warn(peer.remote, "unauthorized",
                 QStringLiteral("It lacks the publisher's token. See %1.")
                     .arg(m_policy.token.source()));
        } else if (response->status == 403) {
            warn(peer.remote, "access-denied",
                 QStringLiteral("No rule lets it read '%1'. See [[destinations]].")
                     .arg(printable(QByteArrayView(request.path))));
        } else if (response->status == 400) {
            const ApiErrorText error = errorOf(*response);
            warn(peer.remote, error.code, printable(error.message));
        }
        return std::move(*response);
    }
    return DeferredAnswer {
        [this, &request, &peer, grant = std::get<ApiGrant>(decision)](const Responder &responder) {
            handle({grant, request, responder, sharerOf(m_context.net.limits, peer), peer.remote});
        }};
}

void ApiService::warn(const QString &remote, QByteArrayView reason, const QString &text) const
{
    m_context.net.log(
        {wallClock(), LogLevel::Warning, QByteArrayLiteral("api"),
         QStringLiteral("Refused %1: %2. %3").arg(remote, QString::fromLatin1(reason), text),
         reason.toByteArray(), withoutPort(remote)});
}

void ApiService::warn(const Listening &listening, QByteArrayView reason, const QString &text) const
{
    const QString destination = printable(listening.destination);
    m_context.net.log(
        {wallClock(), LogLevel::Warning, QByteArrayLiteral("api"),
         QStringLiteral("Turned away %1, which listens to '%2': %3. %4")
             .arg(listening.remote, destination, QString::fromLatin1(reason), text),
         reason.toByteArray(),
         QStringLiteral("%1 for '%2'").arg(withoutPort(listening.remote), destination)});
}

// Those that read are asked for by browsers and their users, and the others by programs.
QString ApiService::hint(const Http::Request &request) const
{
    const bool writes = request.method == Http::Method::Post || request.method == Http::Method::Put
        || request.method == Http::Method::Delete;
    return writes && serves(request.path)
        ? QStringLiteral("The paths of the API, their methods and their bodies, which are "
                         "application/json, are in /api/openapi.yaml.")
        : QString();
}

// JSON may need more bytes than what is published, and a batch has more than one.
Http::BodyBound ApiService::bodyBound(const Http::Request &head) const
{
    constexpr qsizetype Publications = 4;
    return isPublisher(m_policy, head)
        ? Http::BodyBound {Publications * m_context.net.limits.publicationBytes,
                           QLatin1StringView("limits.publication_bytes")}
        : Http::BodyBound {};
}

void ApiService::handle(const ApiRequest &request)
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
    case Operation::ForgetCount: forget(request); break;
    case Operation::ReadPushes: readPushes(request); break;
    case Operation::Explain: explain(request); break;
    }
}

void ApiService::read(const ApiRequest &request)
{
    const ApiTarget &target = request.grant.targets.first();
    const UnreadStore &store = m_context.publisher.store();
    const std::optional<UnreadState> state = store.get(target.destination);
    request.answer(countAnswer(target.user, state, entityTag(store.epoch(), state),
                               request.request.header("If-None-Match")));
}

void ApiService::readAll(const ApiRequest &request)
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

void ApiService::readPushes(const ApiRequest &request)
{
    const Result<PushQuery> query = pushQueryOf(request.request.query, m_context.unreadDestination,
                                                m_context.publisher.ledger());
    if (!query) {
        warn(request.remote, "bad-query", printable(query.errorText()));
        request.answer(apiError(400, "bad-query", query.errorText()));
        return;
    }
    m_context.kept.refresh(); // for who reads next: a slow disk keeps nobody waiting here
    m_context.findEvidence(
        m_context.publisher.pushes(*query),
        [request](const QList<PushRecord> &pushes) { request.answer(pushesAnswer(pushes)); });
}

void ApiService::explain(const ApiRequest &request)
{
    const Result<Question> question = questionOf(request.request.query, m_context.unreadDestination,
                                                 m_context.publisher.ledger());
    if (!question) {
        warn(request.remote, "bad-query", printable(question.errorText()));
        request.answer(apiError(400, "bad-query", question.errorText()));
        return;
    }
    m_context.explain(*question, [request](const std::optional<Explanation> &explanation) {
        request.answer(explanation ? explanationAnswer(*explanation) : noSuchPush());
    });
}

Result<std::vector<ApiWrite>> ApiService::parsed(const ApiRequest &request) const
{
    const QByteArray &body = request.request.body;
    switch (request.grant.operation) {
    case Operation::SetCount: return parsedSet(request.grant.targets.first(), body);
    case Operation::AddToCount:
        return parsedAdd(request.grant.targets.first(), body,
                         request.request.header("Idempotency-Key"));
    case Operation::SetCounts: return parsedSets(m_context.unreadDestination, body);
    default: return parsedPublications(body, m_context.net.limits);
    }
}

void ApiService::write(const ApiRequest &request)
{
    Result<std::vector<ApiWrite>> writes = parsed(request);
    if (!writes) {
        warn(request.remote, "bad-body", writes.errorText());
        request.answer(apiError(400, "bad-body", writes.errorText()));
        return;
    }
    auto pending = std::make_shared<PendingWrites>(request, std::move(writes).value(),
                                                   m_context.publisher.store().epoch(),
                                                   m_context.publisher.ledger());
    m_context.runs.start(std::make_unique<PendingBatch>(std::move(pending), m_context));
}

void ApiService::forget(const ApiRequest &request)
{
    m_context.publisher.forget(request.grant.targets.first().destination, {PushSource::Http});
    m_context.kept.ask([request](bool isKept) {
        request.answer(isKept ? Http::Response {204, {{"Cache-Control", "no-store"}}, {}}
                              : apiError(503, "not-kept",
                                         QStringLiteral("The count is forgotten, but will be there "
                                                        "again if the broker ends before it can "
                                                        "write to the disk. Ask again.")));
    });
}

template<typename Listener, typename... Arguments>
void ApiService::listen(const ApiRequest &request, Arguments &...arguments)
{
    const Listening listening {request.remote, request.grant.targets.first().destination};
    auto taken = m_context.receivers.take(request.sharer);
    if (const auto *refusal = std::get_if<HttpReceivers::Refusal>(&taken)) {
        warn(listening, nameOf(CloseReason::TooMany),
             QString::fromLatin1(HttpReceivers::textOf(*refusal)));
        Http::Response response =
            apiError(503, "too-many", QString::fromLatin1(HttpReceivers::textOf(*refusal)));
        response.headers.append(Http::Header {"Retry-After", "5"});
        request.answer(response);
        return;
    }
    const quint64 number = ++m_lastNumber;
    auto made = std::make_unique<Listener>(request, m_context,
                                           std::get<HttpReceivers::Place>(std::move(taken)),
                                           arguments..., [this, number] { handleOver(number); });
    Listener &listener = *made;
    m_listeners.emplace(number, std::move(made));
    request.responder.whenEnded([this, number, listening](AnswerEnd end) {
        if (end == AnswerEnd::TooSlow) {
            warn(listening, "too-slow",
                 QStringLiteral("It did not read its answer. ")
                     + causeOf(end.passed, m_context.net.limits));
        }
        if (const auto found = m_listeners.find(number); found != m_listeners.end()) {
            found->second->leave();
        }
    });
    listener.start();
}

void ApiService::handleOver(quint64 listener)
{
    const auto found = m_listeners.find(listener);
    m_context.net.endOfTurn.destroy(std::move(found->second)); // it is still on the stack
    m_listeners.erase(found);
}

void ApiService::stop()
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
