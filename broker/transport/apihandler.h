// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/result.h"
#include "broker/transport/apibody.h"
#include "broker/transport/apicontext.h"
#include "broker/transport/apilistener.h"
#include "broker/transport/eventstream.h"

#include <memory>
#include <unordered_map>
#include <vector>

namespace Broker {

/// Answers the requests to the API that came to one worker.
class ApiHandler
{
public:
    explicit ApiHandler(const ApiContext &context);
    ~ApiHandler();
    Q_DISABLE_COPY_MOVE(ApiHandler)

    void handle(const ApiRequest &request);

    /// Answers those who wait and ends the streams, since the broker stops.
    void stop();

private:
    void read(const ApiRequest &request);
    void readAll(const ApiRequest &request);
    void write(const ApiRequest &request);
    Result<std::vector<ApiWrite>> parsed(const ApiRequest &request) const;
    Published publish(const ApiWrite &write, std::shared_ptr<DeliveryTally> tally);
    template<typename Listener, typename... Arguments>
    void listen(const ApiRequest &request, Arguments &...arguments);
    void forget(quint64 number);

    ApiContext m_context;
    EventFraming m_framing;
    quint64 m_lastNumber = 0;
    std::unordered_map<quint64, std::unique_ptr<ApiListener>> m_listeners;
};

} // namespace Broker
