// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/testfront.h"
#include "tests/unit/front/scriptedservice.h"

#include <QTest>

#include <functional>
#include <memory>

/// A Front with a ScriptedService, and clients that ask it for something.
class FrontFixture
{
protected:
    /// \a setLimits changes the limits before anything is made of them.
    void open(const std::function<void(Broker::Limits &)> &setLimits = [](Broker::Limits &) {})
    {
        m_service = std::make_unique<ScriptedService>();
        m_front = std::make_unique<TestFront>(Broker::TlsIdentity(), setLimits);
        m_front->front.add(*m_service);
    }

    void close()
    {
        m_service->taken.reset();
        m_front.reset();
        m_service.reset();
    }

    /// One that was accepted.
    std::unique_ptr<WireClient> client()
    {
        const int before = m_front->acceptedCount;
        auto client = m_front->client();
        (void)QTest::qWaitFor([&] { return m_front->acceptedCount > before; });
        return client;
    }

    static bool hasEnd(WireClient &client)
    {
        return QTest::qWaitFor([&client] { return client.hasEnd(); });
    }

    void pass(Broker::Clock::Duration duration) { m_front->net.pass(duration); }

    static QByteArray get(const QByteArray &path, const QByteArray &headers = {})
    {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
    }

    std::unique_ptr<ScriptedService> m_service;
    std::unique_ptr<TestFront> m_front;
};
