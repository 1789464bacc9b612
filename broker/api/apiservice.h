// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/api/apibody.h"
#include "broker/api/apicontext.h"
#include "broker/api/apilistener.h"
#include "broker/api/apiroutes.h"
#include "broker/api/eventstream.h"
#include "broker/base/result.h"
#include "broker/front/pathservice.h"

#include <memory>
#include <unordered_map>
#include <vector>

namespace Broker {

/// Answers the requests to the API that came to one worker.
class ApiService : public PathService
{
public:
    ApiService(ApiPolicy policy, const ApiContext &context);
    ~ApiService() override;
    Q_DISABLE_COPY_MOVE(ApiService)

    bool serves(QByteArrayView path) const override { return isApiPath(path); }
    bool isForMonitors(QByteArrayView path) const override { return path == HealthPath; }
    bool isForAnyPage(const Http::Request &request) const override
    {
        return isPagePath(request.path) && request.isNavigation();
    }
    bool mayAskOften(const Http::Request &request) const override
    {
        return isPublisher(m_policy, request);
    }
    Http::BodyBound bodyBound(const Http::Request &head) const override;
    QString hint(const Http::Request &request) const override;
    Decision decide(const Http::Request &request, const RequestPeer &peer) override;

    /// Wants \a token from now on of those who write.
    void setToken(const PublisherToken &token) { m_policy.token = token; }

    /// Answers those who wait and ends the streams, since the broker stops.
    void stop();

private:
    /// Who waits for what.
    struct Listening
    {
        QString remote;
        QByteArray destination;
    };

    void warn(const Listening &listening, QByteArrayView reason, const QString &text) const;
    void warn(const QString &remote, QByteArrayView reason, const QString &text) const;
    void handle(const ApiRequest &request);
    void read(const ApiRequest &request);
    void readAll(const ApiRequest &request);
    void readPushes(const ApiRequest &request);
    void explain(const ApiRequest &request);
    void write(const ApiRequest &request);
    void forget(const ApiRequest &request);
    Result<std::vector<ApiWrite>> parsed(const ApiRequest &request) const;
    template<typename Listener, typename... Arguments>
    void listen(const ApiRequest &request, Arguments &...arguments);
    void handleOver(quint64 listener);

    ApiPolicy m_policy;
    ApiContext m_context;
    EventFraming m_framing;
    quint64 m_lastNumber = 0;
    std::unordered_map<quint64, std::unique_ptr<ApiListener>> m_listeners;
};

} // namespace Broker
