// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/testendpoint.h"
#include "tests/support/throwawaycertificate.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

/// A TestEndpoint with or without TLS, and the handler of the one client that a test looks at.
class EndpointFixture
{
protected:
    /// To be called once: it takes a while to make a certificate.
    void makeIdentity()
    {
        const Result<Broker::TlsIdentity> identity = Broker::TlsIdentity::fromFiles(
            throwawayCertificate(m_folder.path(), QStringLiteral("localhost")));
        QVERIFY(identity);
        m_identity = *identity;
    }

    void serve(bool isSecure)
    {
        m_broker = std::make_unique<TestEndpoint>(isSecure ? m_identity : Broker::TlsIdentity());
    }

    /// Until the client has a transport.
    void awaitClient()
    {
        m_handler = m_broker->opened();
        QVERIFY(m_handler);
    }

    /// The client is gone.
    void stop()
    {
        m_handler = nullptr;
        m_broker.reset();
    }

    std::unique_ptr<TestEndpoint> m_broker;
    RecordingHandler *m_handler = nullptr;

private:
    QTemporaryDir m_folder;
    Broker::TlsIdentity m_identity;
};
