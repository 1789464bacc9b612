// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/accessrules.h"
#include "broker/access/publishertoken.h"
#include "broker/api/apigrant.h"
#include "broker/http/request.h"
#include "broker/routing/destination.h"

#include <QByteArrayView>

#include <variant>

namespace Broker {

class ClientMemory;
class OutputMemory;
class UnreadStore;

/// Who may do what over plain HTTP: those who may subscribe may read, and the token lets one write.
struct ApiPolicy
{
    AccessRules rules;
    DestinationPattern unreadDestination;
    PublisherToken token;
    const OutputMemory *output = nullptr; ///< what `/health` tells of; null where nobody counts it
    const UnreadStore *unread = nullptr;  ///< and whether it keeps the counts
    const ClientMemory *transactions = nullptr; ///< and what they hold
    const ClientMemory *input = nullptr;        ///< and what has come in part
};

/// As many counts or publications as one request may be about.
constexpr qsizetype MaxApiBatch = 1000;

constexpr QByteArrayView HealthPath = "/health";

/// Whether \a path is one of the API's: `/health`, or below `/api` or `/sse`.
bool isApiPath(QByteArrayView path);

/// Whether \a request bears the token of those who publish.
bool isPublisher(const ApiPolicy &policy, const Http::Request &request);

/// Whether what is at \a path says nothing about anybody: whether the broker serves, and what its
/// API is.
bool isPagePath(QByteArrayView path);

/// What becomes of a request to the API: an answer at once, or one that takes what is granted.
using ApiDecision = std::variant<Http::Response, ApiGrant>;

/// What becomes of \a request to such a path. Host and Origin were checked before.
ApiDecision decideApi(const ApiPolicy &policy, const Http::Request &request);

/// \a destination, which must be exact; or what is wrong with it.
Result<ApiTarget> exactTarget(const QByteArray &destination);

/// The count of \a user, who need not exist; or what is wrong with the name.
Result<ApiTarget> unreadTarget(const DestinationPattern &unreadDestination, const QByteArray &user);

} // namespace Broker
