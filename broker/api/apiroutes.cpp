// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/api/apiroutes.h"

#include "broker/access/clientmemory.h"
#include "broker/api/apianswer.h"
#include "broker/api/programfile.h"
#include "broker/base/logging.h"
#include "broker/front/cors.h"
#include "broker/http/form.h"
#include "broker/net/outputmemory.h"
#include "broker/unread/unreadstore.h"

#include <algorithm>
#include <array>
#include <vector>

namespace Broker {

namespace {

using Http::Method;
using Operation = ApiGrant::Operation;

constexpr qint64 MaxWaitSeconds = 60;

/// What a method does at a path.
struct Route
{
    QByteArrayView path; ///< as a pattern
    Method method;
    Operation operation;
    bool writes; ///< so that it takes the token
};

// A HEAD is a GET whose answer goes without its body; a stream has no other end than that.
constexpr std::array Routes {
    Route {"/api/unread", Method::Get, Operation::ReadCounts, false},
    Route {"/api/unread", Method::Put, Operation::SetCounts, true},
    Route {"/api/unread/{user}", Method::Get, Operation::ReadCount, false},
    Route {"/api/unread/{user}", Method::Put, Operation::SetCount, true},
    Route {"/api/unread/{user}", Method::Delete, Operation::ForgetCount, true},
    Route {"/api/unread/{user}/add", Method::Post, Operation::AddToCount, true},
    Route {"/api/publish", Method::Post, Operation::Publish, true},
    Route {"/api/pushes", Method::Get, Operation::ReadPushes, true},
    Route {"/api/explain", Method::Get, Operation::Explain, true},
    Route {"/sse/**", Method::Get, Operation::Stream, false},
};

/// A route and how to find it.
struct CompiledRoute
{
    DestinationPattern path;
    const Route *route;
};

std::vector<CompiledRoute> compiledRoutes()
{
    std::vector<CompiledRoute> routes;
    for (const Route &route : Routes) {
        routes.push_back({DestinationPattern::parse(route.path).value(), &route});
    }
    return routes;
}

QList<const CompiledRoute *> routesOf(QByteArrayView path)
{
    static const std::vector<CompiledRoute> Compiled = compiledRoutes();
    QList<const CompiledRoute *> found;
    for (const CompiledRoute &route : Compiled) {
        if (route.path.matches(path)) {
            found.append(&route);
        }
    }
    return found;
}

QByteArrayView nameOf(Method method)
{
    switch (method) {
    case Method::Put: return "PUT";
    case Method::Post: return "POST";
    case Method::Delete: return "DELETE";
    default: return "GET";
    }
}

QByteArray allowedMethods(const QList<const CompiledRoute *> &routes)
{
    QByteArray allowed = "OPTIONS";
    for (const CompiledRoute *found : routes) {
        const Route &route = *found->route;
        allowed += ", " + nameOf(route.method).toByteArray();
        if (route.method == Method::Get && route.operation != Operation::Stream) {
            allowed += ", HEAD";
        }
    }
    return allowed;
}

// A page of another origin that may read the answer may read its version too.
Http::Headers answerHeaders(const Http::Request &request)
{
    if (request.header("Origin").isNull()) {
        return {{"Vary", "Origin"}, forOwnPages()};
    }
    Http::Headers headers = corsHeaders(request);
    headers.append(Http::Header {"Access-Control-Expose-Headers", "ETag, Retry-After"});
    headers.append(forOwnPages());
    return headers;
}

Http::Response with(Http::Response response, const Http::Headers &headers)
{
    response.headers += headers;
    return response;
}

// RFC 6750, 3: how the token is asked for.
Http::Response unauthorized(QByteArrayView challenge, const QString &message)
{
    return with(apiError(401, "unauthorized", message),
                {{"WWW-Authenticate", "Bearer realm=\"belfry\"" + challenge.toByteArray()}});
}

// The token that \a request bears, whether right or wrong; a null view where it bears none.
QByteArrayView bearerOf(const Http::Request &request)
{
    constexpr QByteArrayView Scheme = "Bearer ";
    const QByteArrayView credentials = request.header("Authorization");
    const bool isBearer = credentials.size() > Scheme.size()
        && Http::equalsIgnoringCase(credentials.first(Scheme.size()), Scheme);
    return isBearer ? credentials.sliced(Scheme.size()).trimmed() : QByteArrayView();
}

// Nothing where \a request has the token where it belongs. A URL ends up in logs and histories, so
// a token in one is a secret no more.
std::optional<Http::Response> writingFault(const PublisherToken &token,
                                           const Http::Request &request)
{
    if (Http::formValue(request.query, "access_token")) {
        return unauthorized(", error=\"invalid_request\"",
                            QStringLiteral("The token belongs in the header Authorization: "
                                           "Bearer, never into the URL."));
    }
    const QByteArrayView bearer = bearerOf(request);
    if (bearer.isNull()) {
        return unauthorized({},
                            QStringLiteral("Who publishes needs the header Authorization: Bearer "
                                           "with the publisher's token."));
    }
    if (!token.matches(bearer)) {
        return unauthorized(", error=\"invalid_token\"",
                            QStringLiteral("The token is not the one of this broker."));
    }
    return std::nullopt;
}

bool isJson(const Http::Request &request)
{
    const QByteArrayView type = request.header("Content-Type");
    const qsizetype end = type.indexOf(';');
    return Http::equalsIgnoringCase((end < 0 ? type : type.first(end)).trimmed(),
                                    "application/json");
}

// \a path with its segments decoded; nothing where one of them hides a slash.
std::optional<QByteArray> decodedPath(QByteArrayView path)
{
    QByteArray decoded;
    for (const QByteArray &segment : path.toByteArray().split('/')) {
        const QByteArray plain = QByteArray::fromPercentEncoding(segment);
        if (plain.contains('/')) {
            return std::nullopt;
        }
        decoded += '/' + plain;
    }
    return decoded.sliced(1);
}

Result<QList<ApiTarget>> targetsOf(const ApiPolicy &policy, const CompiledRoute &found,
                                   const Http::Request &request)
{
    QList<QByteArray> users;
    switch (found.route->operation) {
    case Operation::Publish:
    case Operation::ReadPushes:
    case Operation::Explain:
    case Operation::SetCounts: return QList<ApiTarget>();
    case Operation::Stream: {
        const QByteArrayView path = QByteArrayView(request.path).sliced(strlen("/sse"));
        const Result<ApiTarget> target = exactTarget(decodedPath(path).value_or(QByteArray("/")));
        return target ? Result(QList<ApiTarget> {*target}) : Error {target.errorText()};
    }
    case Operation::ReadCounts: users = Http::formValues(request.query, "user"); break;
    default:
        users.append(QByteArray::fromPercentEncoding(
            found.path.captured(request.path, "user").toByteArray()));
    }
    if (users.isEmpty() || users.size() > MaxApiBatch) {
        return Error {QStringLiteral("Name 1 to %1 users, as in ?user=1&user=2.").arg(MaxApiBatch)};
    }
    QList<ApiTarget> targets;
    for (const QByteArray &user : std::as_const(users)) {
        const Result<ApiTarget> target = unreadTarget(policy.unreadDestination, user);
        if (!target) {
            return Error {target.errorText()};
        }
        targets.append(*target);
    }
    return targets;
}

// Proxies give up on a request that takes much longer.
std::optional<std::chrono::seconds> waitOf(const Http::Request &request)
{
    const std::optional<QByteArray> text = Http::formValue(request.query, "wait");
    if (!text) {
        return std::chrono::seconds(0);
    }
    bool isNumber = false;
    const qint64 seconds = text->toLongLong(&isNumber);
    if (!isNumber || seconds < 0) {
        return std::nullopt;
    }
    return std::chrono::seconds(std::min(seconds, MaxWaitSeconds));
}

// How much \a memory, where there is one, has of what it may, and how many clients were closed for
// it.
template<typename Memory>
void addHeld(QJsonObject &answer, const QString &name, const Memory *memory)
{
    if (!memory) {
        return;
    }
    const qint64 bytes = std::max<qint64>(memory->heldBytes(), 0);
    if (bytes > memory->limit() / 5 * 4) {
        answer.insert(QStringLiteral("status"), QStringLiteral("strained"));
    }
    answer.insert(name,
                  QJsonObject {{QStringLiteral("bytes"), bytes},
                               {QStringLiteral("limit"), memory->limit()},
                               {QStringLiteral("closed"), qint64(memory->closedCount())}});
}

// A broker that is strained still serves: to take it away would strain the others.
Http::Response health(const ApiPolicy &policy)
{
    QJsonObject answer {{QStringLiteral("status"), QStringLiteral("ok")}};
    if (const auto problem = policy.unread ? policy.unread->problem() : std::nullopt) {
        answer.insert(QStringLiteral("status"), QStringLiteral("not-keeping"));
        answer.insert(QStringLiteral("problem"), *problem);
    }
    addHeld(answer, QStringLiteral("output"), policy.output);
    addHeld(answer, QStringLiteral("transactions"), policy.transactions);
    addHeld(answer, QStringLiteral("input"), policy.input);
    return apiAnswer(200, answer);
}

Http::Response page(const ApiPolicy &policy, QByteArrayView path)
{
    if (path == HealthPath) {
        return health(policy);
    }
    const std::optional<QByteArray> yaml = programFile(QStringLiteral(":/api/openapi.yaml"));
    // RFC 9512, 2.1.
    return yaml ? Http::Response {200, {{"Content-Type", "application/yaml"}}, *yaml}
                : apiNotFound();
}

ApiDecision decidePage(const ApiPolicy &policy, const Http::Request &request)
{
    constexpr QByteArrayView Allowed = "OPTIONS, GET, HEAD";
    if (request.method == Method::Options) {
        return preflight(request, Allowed);
    }
    if (request.method != Method::Get && request.method != Method::Head) {
        return apiMethodNotAllowed(Allowed);
    }
    Http::Response response = page(policy, request.path);
    response.headers.append(Http::Header {"Cache-Control", "no-cache"});
    return response;
}

ApiDecision decideRoute(const ApiPolicy &policy, const CompiledRoute &found,
                        const Http::Request &request)
{
    const Route &route = *found.route;
    const bool hasBody = route.method == Method::Put || route.method == Method::Post;
    if (hasBody && !isJson(request)) {
        return apiError(415, "not-json",
                        QStringLiteral("The body must come as Content-Type: application/json."));
    }
    if (route.writes) {
        if (std::optional<Http::Response> fault = writingFault(policy.token, request)) {
            return *fault;
        }
    }
    const Result<QList<ApiTarget>> targets = targetsOf(policy, found, request);
    if (!targets) {
        return apiError(400, route.operation == Operation::Stream ? "bad-destination" : "bad-user",
                        targets.errorText());
    }
    for (const ApiTarget &target : *targets) {
        const AccessVerdict verdict = policy.rules.maySubscribe(target.destination);
        if (!route.writes && !verdict.allowed) {
            return apiError(403, "access-denied",
                            QStringLiteral("Clients may not read '%1'. The rule is: %2.")
                                .arg(printable(QByteArrayView(target.destination)), verdict.rule));
        }
    }
    const std::optional<std::chrono::seconds> wait = waitOf(request);
    if (!wait) {
        return apiError(
            400, "bad-wait",
            QStringLiteral("wait is a whole number of seconds, %1 at most.").arg(MaxWaitSeconds));
    }
    return ApiGrant {route.operation, *targets, *wait, answerHeaders(request)};
}

ApiDecision decideMethod(const ApiPolicy &policy, const Http::Request &request)
{
    const QList<const CompiledRoute *> routes = routesOf(request.path);
    if (routes.isEmpty()) {
        return apiNotFound();
    }
    if (request.method == Method::Options) {
        return preflight(request, allowedMethods(routes));
    }
    const auto found = std::find_if(routes.begin(), routes.end(), [&](const CompiledRoute *route) {
        const bool isHead = request.method == Method::Head && route->route->method == Method::Get
            && route->route->operation != Operation::Stream;
        return route->route->method == request.method || isHead;
    });
    return found == routes.end() ? ApiDecision(apiMethodNotAllowed(allowedMethods(routes)))
                                 : decideRoute(policy, **found, request);
}

} // namespace

bool isApiPath(QByteArrayView path)
{
    return path == HealthPath || path == QByteArrayView("/api") || path.startsWith("/api/")
        || path.startsWith("/sse/");
}

bool isPagePath(QByteArrayView path)
{
    return path == HealthPath || path == QByteArrayView("/api/openapi.yaml");
}

bool isPublisher(const ApiPolicy &policy, const Http::Request &request)
{
    const QByteArrayView bearer = bearerOf(request);
    return !bearer.isNull() && policy.token.matches(bearer);
}

ApiDecision decideApi(const ApiPolicy &policy, const Http::Request &request)
{
    ApiDecision decision =
        isPagePath(request.path) ? decidePage(policy, request) : decideMethod(policy, request);
    if (auto *response = std::get_if<Http::Response>(&decision);
        response && request.method != Method::Options) {
        response->headers += answerHeaders(request); // a page reads errors as well
    }
    return decision;
}

Result<ApiTarget> exactTarget(const QByteArray &destination)
{
    const QString fault =
        isPattern(destination) ? QStringLiteral("has a wildcard") : destinationFault(destination);
    if (!fault.isEmpty()) {
        return Error {QStringLiteral("The destination '%1' %2.")
                          .arg(printable(QByteArrayView(destination)), fault)};
    }
    return ApiTarget {{}, destination};
}

Result<ApiTarget> unreadTarget(const DestinationPattern &unreadDestination, const QByteArray &user)
{
    const QByteArray destination = unreadDestination.filled(user);
    QString fault = destinationFault(destination);
    if (fault.isEmpty() && (user.contains('/') || isPattern(user))) {
        fault = QStringLiteral("has a slash or a wildcard");
    }
    if (!fault.isEmpty()) {
        return Error {QStringLiteral("'%1' cannot be a user: '%2' %3.")
                          .arg(printable(QByteArrayView(user)),
                               printable(QByteArrayView(destination)), fault)};
    }
    return ApiTarget {user, destination};
}

} // namespace Broker
