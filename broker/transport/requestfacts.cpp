// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/requestfacts.h"

#include "broker/access/addressledger.h"

namespace Broker {

TransportFacts factsOf(const Http::Request &request, const RequestPeer &peer, const Limits &limits)
{
    constexpr qsizetype MaxUserAgent = 256;
    TransportFacts facts;
    facts.remote = peer.remote;
    facts.network = networkOf(peer.address).toString().toLatin1();
    facts.isLimited = isLimited(limits, peer.address);
    facts.origin = QString::fromUtf8(request.header("Origin"));
    facts.userAgent = QString::fromUtf8(request.header("User-Agent")).left(MaxUserAgent);
    return facts;
}

} // namespace Broker
