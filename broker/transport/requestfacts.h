// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/limits.h"
#include "broker/front/requestpeer.h"
#include "broker/http/request.h"
#include "broker/session/transport.h"

namespace Broker {

/// What \a request, which asks for a session, and \a peer, who sent it, say of the client. The
/// kind, the endpoint and the name are the transport's to add.
TransportFacts factsOf(const Http::Request &request, const RequestPeer &peer, const Limits &limits);

} // namespace Broker
