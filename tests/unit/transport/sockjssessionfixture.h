// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/transport/sockjstransport.h"
#include "tests/support/fakeresponsetarget.h"
#include "tests/support/recordinghandler.h"
#include "tests/support/testnet.h"

#include <memory>

/// One SockJsSession, its handler, and the connections that its requests come over.
class SockJsSessionFixture
{
protected:
    static constexpr qint64 StreamBytes = 64;
    static constexpr std::chrono::seconds AbsenceLimit {5};

    /// \a inputBytes bound what is held of requests, unless they are 0.
    void open(qint64 inputBytes = 0)
    {
        m_targets = {};
        m_overCount = 0;
        m_net = std::make_unique<TestNet>();
        if (inputBytes > 0) {
            m_net->boundInput(inputBytes);
        }
        m_session = std::make_shared<Broker::SockJsSession>(
            Broker::TransportFacts(), Broker::SockJsOwner({}, {}, {}), StreamBytes, m_net->context,
            [this] { ++m_overCount; });
        m_handler = std::make_unique<RecordingHandler>(
            std::make_unique<Broker::SockJsTransport>(m_session));
    }

    void close()
    {
        m_handler.reset();
        m_session.reset();
        m_net.reset();
    }

    Broker::SockJsGrant grant(SockJs::TransportName transport) const
    {
        return {&m_endpoint, "abcdefgh", transport, {}, {}};
    }

    Broker::Responder receive(SockJs::TransportName transport, quint64 connection = 1)
    {
        const Broker::Responder responder = m_targets.responder(connection, m_net->context.mailbox);
        m_session->receive(grant(transport), responder);
        return responder;
    }

    FakeResponseTarget &target(quint64 connection = 1) { return m_targets.target(connection); }

    /// The answer to the first poll.
    QByteArray opened()
    {
        receive(SockJs::TransportName::Xhr);
        return target().takeBodies().join();
    }

    SockJs::Endpoint m_endpoint {"/ws"};
    FakeResponseTargets m_targets;
    std::unique_ptr<TestNet> m_net;
    std::shared_ptr<Broker::SockJsSession> m_session;
    std::unique_ptr<RecordingHandler> m_handler;
    int m_overCount = 0;
};
