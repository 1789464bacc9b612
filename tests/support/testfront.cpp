// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testfront.h"

#include <utility>

using namespace Broker;

TestFront::TestFront(const TlsIdentity &identity, const std::function<void(Limits &)> &setLimits)
    : m_policy(HostPolicy({"localhost", "127.0.0.1"}), OriginPolicy({"http://allowed.example"}),
               net.context.log)
    , m_rates((setLimits(net.limits), net.limits), net.context.log)
    , m_security(identity.isSet() ? WireClient::Security::Tls : WireClient::Security::Plain)
    , front(m_policy, m_rates, proxies, net.context, [this] { ++refusedCount; })
{
    if (identity.isSet()) {
        front.setTlsIdentity(identity);
    }
    if (!net.listen([this](Descriptor descriptor) { accept(std::move(descriptor)); })) {
        qFatal("no port to listen on");
    }
}

TestFront::~TestFront()
{
    front.close();
    net.context.endOfTurn.run();
}

std::unique_ptr<WireClient> TestFront::client() const
{
    return std::make_unique<WireClient>(net.port(), m_security);
}

void TestFront::accept(Descriptor descriptor)
{
    ConnectionTicket ticket =
        isCrowded ? std::make_shared<ConnectionPlace>(ConnectionPlace {true}) : nullptr;
    if (ledger) {
        auto admitted = ledger->admit(QHostAddress(QHostAddress::LocalHost), net.clock.now());
        if (std::holds_alternative<AddressLedger::Refusal>(admitted)) {
            ++turnedAwayCount;
            return;
        }
        ticket = std::get<ConnectionTicket>(std::move(admitted));
    }
    ++acceptedCount;
    front.accept(std::move(descriptor), std::move(ticket));
}
