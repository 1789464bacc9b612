// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/addressledger.h"
#include "broker/front/front.h"
#include "tests/support/testnet.h"
#include "tests/support/wireclient.h"

#include <functional>

/// A worker's Front that serves what connects to its port, over TLS where it is given an identity.
class TestFront
{
public:
    /// \a setLimits changes the limits before anything is made of them.
    explicit TestFront(
        const Broker::TlsIdentity &identity = {},
        const std::function<void(Broker::Limits &)> &setLimits = [](Broker::Limits &) {});
    ~TestFront();
    Q_DISABLE_COPY_MOVE(TestFront)

    /// A client, which is connected.
    std::unique_ptr<WireClient> client() const;

    TestNet net;
    Broker::ProxySettings proxies;
    int acceptedCount = 0;   ///< descriptors that were given to the Front
    int turnedAwayCount = 0; ///< those that the ledger did not admit
    int refusedCount = 0;    ///< requests

    /// Whether descriptors have run out for whom it accepts.
    bool isCrowded = false;

    /// Who may connect at all; everybody where there is none.
    std::shared_ptr<Broker::AddressLedger> ledger;

private:
    void accept(Broker::Descriptor descriptor);

    Broker::RequestPolicy m_policy;
    Broker::RequestRates m_rates;
    WireClient::Security m_security;

public:
    Broker::Front front;
};
