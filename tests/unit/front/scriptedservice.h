// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/front/pathservice.h"

#include <QByteArrayList>

#include <memory>
#include <vector>

/// Serves every path, `/health` by any name: answers `/later` by the responders that it keeps,
/// grants `/take` its connection, and says of the others at once what they are.
class ScriptedService : public Broker::PathService
{
public:
    bool serves(QByteArrayView /*path*/) const override { return true; }
    bool isForMonitors(QByteArrayView path) const override { return path == "/health"; }
    bool isForAnyPage(const Http::Request &request) const override
    {
        return request.path == "/page" && request.isNavigation();
    }
    bool mayAskOften(const Http::Request &request) const override
    {
        return request.path == "/trusted";
    }

    Http::BodyBound bodyBound(const Http::Request &head) const override
    {
        return head.path == "/roomy" ? Http::BodyBound {1000, QLatin1StringView("limits.roomy")}
                                     : Http::BodyBound {};
    }

    Broker::Decision decide(const Http::Request &request, const Broker::RequestPeer &peer) override
    {
        paths.append(request.path);
        remotes.append(peer.remote);
        if (request.path == "/later") {
            return Broker::DeferredAnswer {
                [this](const Broker::Responder &responder) { responders.push_back(responder); }};
        }
        if (request.path == "/take") {
            return Broker::ConnectionGrant {[this](std::unique_ptr<Broker::Connection> connection) {
                taken = std::move(connection);
            }};
        }
        return Http::plain(request.path == "/missing" ? 404 : 200, "this is " + request.path);
    }

    QByteArrayList paths; ///< that were asked for
    QStringList remotes;  ///< who asked for them
    std::vector<Broker::Responder> responders;
    std::unique_ptr<Broker::Connection> taken;
};
