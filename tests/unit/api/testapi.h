// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/api/apicontext.h"
#include "broker/unread/memoryunreadstore.h"
#include "tests/support/fakeresponsetarget.h"
#include "tests/support/testnet.h"

/// What the API of one worker works on, in the thread of the test and on a time that the test
/// moves; its clients are the test.
class TestApi
{
public:
    /// A request over \a connection for what is said of \a target.
    Broker::ApiRequest request(const Broker::ApiTarget &target, quint64 connection = 1,
                               int minorVersion = 1)
    {
        Broker::ApiRequest request;
        request.grant.targets = {target};
        request.grant.headers = {{"X-Test", "yes"}};
        request.responder = m_targets.responder(connection, net.context.mailbox, minorVersion);
        return request;
    }

    Broker::HttpReceivers::Place place()
    {
        return std::get<Broker::HttpReceivers::Place>(m_receivers.take({}));
    }

    FakeResponseTarget &target(quint64 connection = 1) { return m_targets.target(connection); }

    void publish(const QByteArray &destination, const QByteArray &body)
    {
        m_publisher.publish({destination, {}, body});
    }

    /// What the event stream and the entity tag of a count say of \a version.
    QByteArray id(int version) const { return store.epoch() + '-' + QByteArray::number(version); }

    TestNet net;
    Broker::Counters counters;
    Broker::MemoryUnreadStore store {net.clock, Broker::UnreadLimits {10, 64}};

private:
    FakeResponseTargets m_targets;
    Broker::DestinationPattern m_unread =
        Broker::DestinationPattern::parse("/alarm/{user}").value();
    Broker::HttpReceivers m_receivers {net.limits};
    Broker::Exchange m_exchange {net.clock, "e1"};
    Broker::Publisher m_publisher {m_unread, store, m_exchange};

public:
    Broker::Router router {m_exchange.interest(), 0,
                           [](const Broker::MessagePointer &, const Broker::DeliveryCount &,
                              const std::shared_ptr<Broker::DeliveryTally> &) {}};

private:
    Broker::PublicationRuns m_runs {net.context.wheel, net.context.mailbox, {[] { return 0; }, 1}};
    Broker::KeptQueue m_kept {store, m_publisher.ledger(), net.context.wheel, net.context.mailbox};
    bool m_isAttached = (m_exchange.attach(0, net.context.mailbox, router), true);

public:
    Broker::ApiContext context {net.context, m_receivers, net.clock, m_unread, router,
                                m_publisher, m_runs,      m_kept,    counters};
};
