// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/api/apiroutes.h"

#include <QJsonDocument>
#include <QJsonObject>

Q_DECLARE_METATYPE(Http::Method)

// Requests to the API, and what is decided of them.

namespace ApiRequests {

using namespace Broker;
using Http::Method;

inline const QByteArray Token("0123456789abcdefghijABCDEFGHIJ-_");

inline AccessRules rules()
{
    return AccessRules(
        {{DestinationPattern::parse("/alarm/closed").value(), SubscribePermission::No, false},
         {DestinationPattern::parse("/alarm/**").value(), SubscribePermission::Exact, false},
         {DestinationPattern::parse("/topic/**").value(), SubscribePermission::Pattern, true}});
}

inline ApiPolicy policy(const PublisherToken &token = PublisherToken(Token))
{
    return {rules(), DestinationPattern::parse("/alarm/{user}").value(), token};
}

inline Http::Request request(Method method, const QByteArray &path, const QByteArray &query = {},
                             const Http::Headers &headers = {})
{
    Http::Request request;
    request.method = method;
    request.path = path;
    request.query = query;
    request.headers = headers;
    return request;
}

inline Http::Headers writing(const QByteArray &authorization = "Bearer " + Token,
                             const QByteArray &type = "application/json")
{
    return {{"Authorization", authorization}, {"Content-Type", type}};
}

inline Http::Response answered(const Http::Request &request, const ApiPolicy &by = policy())
{
    const ApiDecision decision = decideApi(by, request);
    const auto *response = std::get_if<Http::Response>(&decision);
    return response ? *response : Http::Response {0, {}, {}};
}

inline std::optional<ApiGrant> granted(const Http::Request &request)
{
    const ApiDecision decision = decideApi(policy(), request);
    const auto *grant = std::get_if<ApiGrant>(&decision);
    return grant ? std::optional(*grant) : std::nullopt;
}

inline QByteArray errorOf(const Http::Response &response)
{
    return QJsonDocument::fromJson(response.body)
        .object()
        .value(QStringLiteral("error"))
        .toString()
        .toLatin1();
}

} // namespace ApiRequests
