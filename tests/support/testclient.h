// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/session/session.h"
#include "tests/support/faketransport.h"
#include "tests/support/testworker.h"

#include <QByteArrayList>

#include <memory>

/// A client that speaks to a session of its own.
class TestClient
{
public:
    /// Speaks first.
    explicit TestClient(TestWorker &worker, const Broker::TransportFacts &facts = {});

    /// Has said CONNECT and heard CONNECTED; beats in neither direction.
    TestClient(TestWorker &worker, Stomp::Version version);

    /// Says \a message, with a NUL after it: frames need not spell it.
    void say(QByteArrayView message);

    /// Says \a bytes as they are.
    void sayRaw(QByteArrayView bytes);

    /// What it heard since the last call: each frame without its NUL, or a heart-beat.
    QByteArrayList hear();

    /// The only frame it heard since the last call, read as a client of its version reads it; an
    /// empty CONNECT where it heard none or several.
    Stomp::Frame hearFrame();

    /// The code with which the session ended, or 0 while it goes on.
    int closeCode() const;

    /// Ends the connection as a network does.
    void vanish();

    Broker::Session &session() { return *m_session; }
    FakeTransport &transport() { return m_transport; }

private:
    TestWorker &m_worker;
    Stomp::Version m_version = Stomp::Version::V10;
    FakeTransport m_transport;
    std::unique_ptr<Broker::Session> m_session;
};
