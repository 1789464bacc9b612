// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/logging.h"
#include "broker/front/requestpeer.h"
#include "broker/http/requesterror.h"

namespace Broker {

/// What the log says of bytes of \a peer that are no request, or more of one than there may be.
LogEntry refusedRequest(const RequestPeer &peer, Http::RequestError error);

} // namespace Broker
