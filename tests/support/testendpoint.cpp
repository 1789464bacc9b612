// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testendpoint.h"

#include <QTest>

#include <utility>

using namespace Broker;

Decision TestEndpoint::CountedService::decide(const Http::Request &request, const RequestPeer &peer)
{
    ++m_count;
    return m_service.decide(request, peer);
}

TestEndpoint::TestEndpoint(const TlsIdentity &identity)
    : http(identity)
    , webSockets(http.net.context,
                 [this](std::unique_ptr<Transport> transport) { open(std::move(transport)); })
    , hub(http.net.context, m_receivers,
          [this](std::unique_ptr<Transport> transport) { open(std::move(transport)); })
    , m_service(endpoint, 0, m_hubs, webSockets)
{
    m_hubs.add(0, http.net.context.mailbox, hub);
    http.front.add(m_counted);
}

TestEndpoint::~TestEndpoint()
{
    handlers.clear();
    http.net.context.endOfTurn.run();
}

RecordingHandler *TestEndpoint::opened(size_t at)
{
    const bool isThere = QTest::qWaitFor([&] { return handlers.size() > at; });
    return isThere ? handlers[at].get() : nullptr;
}

void TestEndpoint::open(std::unique_ptr<Transport> transport)
{
    handlers.push_back(std::make_unique<RecordingHandler>(std::move(transport)));
    onOpened();
}
