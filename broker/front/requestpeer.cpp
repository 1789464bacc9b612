// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/front/requestpeer.h"

#include "broker/access/addressledger.h"

namespace Broker {

QHostAddress sharerOf(const Limits &limits, const RequestPeer &peer)
{
    const bool isBounded = !peer.isProxy && isLimited(limits, peer.address);
    return isBounded ? peer.address : QHostAddress();
}

} // namespace Broker
