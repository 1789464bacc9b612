// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testclient.h"

#include "broker/stomp/frameparser.h"
#include "tests/support/feed.h"

#include <utility>

using namespace Broker;

TestClient::TestClient(TestWorker &worker, const TransportFacts &facts)
    : m_worker(worker)
    , m_transport(facts)
    , m_session(std::make_unique<Session>(1, m_transport, worker.context))
{
}

TestClient::TestClient(TestWorker &worker, Stomp::Version version)
    : TestClient(worker)
{
    m_version = version;
    say("CONNECT\naccept-version:" + nameOf(version).toByteArray() + "\nhost:x\n\n");
    m_transport.sent.clear();
}

void TestClient::say(QByteArrayView message)
{
    sayRaw(message.toByteArray() + '\0');
}

void TestClient::sayRaw(QByteArrayView bytes)
{
    m_session->received(bytes);
    m_worker.deliver();
}

QByteArrayList TestClient::hear()
{
    QByteArrayList heard = std::exchange(m_transport.sent, {});
    for (QByteArray &frame : heard) {
        if (frame.endsWith('\0')) {
            frame.chop(1);
        }
    }
    return heard;
}

Stomp::Frame TestClient::hearFrame()
{
    const QByteArrayList heard = std::exchange(m_transport.sent, {});
    Stomp::FrameParser parser;
    parser.setVersion(m_version);
    feed(parser, heard.size() == 1 ? heard.first() : QByteArray());
    return parser.next() == Stomp::FrameParser::Step::Frame ? parser.takeFrame() : Stomp::Frame {};
}

int TestClient::closeCode() const
{
    return m_transport.status ? m_transport.status->code : 0;
}

void TestClient::vanish()
{
    m_session->closed({1006, {}});
}
