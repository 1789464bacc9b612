// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/transport/sockjsservice.h"
#include "tests/support/recordinghandler.h"
#include "tests/support/testfront.h"

#include <vector>

/// A Front that serves WebSockets and SockJS below `/ws`; every session's messages go to a
/// RecordingHandler of its own.
class TestEndpoint
{
public:
    explicit TestEndpoint(const Broker::TlsIdentity &identity = {});
    ~TestEndpoint();
    Q_DISABLE_COPY_MOVE(TestEndpoint)

    /// What the \a at-th transport says, once it was opened; null where that does not come.
    RecordingHandler *opened(size_t at = 0);

    TestFront http;
    SockJs::Endpoint endpoint {"/ws"};
    std::vector<std::unique_ptr<RecordingHandler>> handlers; ///< of the transports that were opened
    int requestCount = 0;                                    ///< below `/ws`
    std::function<void()> onOpened = [] {};                  ///< called for each of them

private:
    /// Counts what it hands on.
    class CountedService : public Broker::PathService
    {
    public:
        CountedService(Broker::PathService &service, int &count)
            : m_service(service)
            , m_count(count)
        {
        }

        bool serves(QByteArrayView path) const override { return m_service.serves(path); }
        Http::BodyBound bodyBound(const Http::Request &head) const override
        {
            return m_service.bodyBound(head);
        }
        Broker::Decision decide(const Http::Request &request,
                                const Broker::RequestPeer &peer) override;

    private:
        Broker::PathService &m_service;
        int &m_count;
    };

    void open(std::unique_ptr<Broker::Transport> transport);

    Broker::HttpReceivers m_receivers {http.net.limits};

public:
    Broker::WebSocketEndpoint webSockets;
    Broker::SockJsHub hub;

private:
    Broker::SockJsHubs m_hubs {1};
    Broker::SockJsService m_service;
    CountedService m_counted {m_service, requestCount};
};
