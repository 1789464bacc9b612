// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/front/requestpeer.h"
#include "broker/front/responder.h"
#include "broker/http/bodybound.h"
#include "broker/http/request.h"
#include "broker/http/response.h"
#include "broker/net/connection.h"

#include <functional>
#include <memory>
#include <variant>

namespace Broker {

/// A request that is answered by a Responder, at once or later.
struct DeferredAnswer
{
    std::function<void(const Responder &responder)> start;
};

/// A request that is granted its connection, over which no more HTTP is spoken.
struct ConnectionGrant
{
    std::function<void(std::unique_ptr<Connection> connection)> start;
};

/// What becomes of a request.
using Decision = std::variant<Http::Response, DeferredAnswer, ConnectionGrant>;

/// What serves some of the paths; one of each kind a worker, in its thread.
class PathService
{
public:
    virtual ~PathService() = default;

    /// Whether requests to \a path are for it.
    virtual bool serves(QByteArrayView path) const = 0;

    /// Whether \a path, which it serves, is for those who watch over the broker: they ask by any
    /// name or by none, so their Host is not checked.
    virtual bool isForMonitors(QByteArrayView path) const
    {
        Q_UNUSED(path)
        return false;
    }

    /// Whether \a request is one that a page of any site may have a browser send without an Origin:
    /// a link to a page, or what SockJS has for old browsers.
    virtual bool isForAnyPage(const Http::Request &request) const
    {
        Q_UNUSED(request)
        return false;
    }

    /// Whether \a request is of somebody whose requests are not bounded in time, as of one who has
    /// the token of those who publish.
    virtual bool mayAskOften(const Http::Request &request) const
    {
        Q_UNUSED(request)
        return false;
    }

    /// What the body of a request with \a head to such a path may have, where that is more than a
    /// stranger's; asked once the head is there.
    virtual Http::BodyBound bodyBound(const Http::Request &head) const
    {
        Q_UNUSED(head)
        return {};
    }

    /// What the operator had better look at where nobody serves \a request as it is, if it seems to
    /// be meant for this service: a program may be set up for another path. Empty where it does
    /// not.
    virtual QString hint(const Http::Request &request) const
    {
        Q_UNUSED(request)
        return {};
    }

    /// What becomes of \a request to such a path, whose Host and Origin were checked. Both
    /// arguments stay until a DeferredAnswer was started.
    virtual Decision decide(const Http::Request &request, const RequestPeer &peer) = 0;
};

} // namespace Broker
