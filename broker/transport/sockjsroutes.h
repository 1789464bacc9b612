// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/http/request.h"
#include "broker/http/response.h"
#include "broker/transport/sockjsgrant.h"
#include "broker/transport/websocketgrant.h"

#include <QByteArrayView>

#include <variant>

namespace Broker {

/// What becomes of a request for SockJS or a WebSocket: an answer at once, or a session.
using SockJsDecision = std::variant<Http::Response, WebSocketGrant, SockJsGrant>;

/// What becomes of \a request below \a endpoint; \a path is what follows the endpoint's own.
///
/// Host and Origin were checked before.
SockJsDecision decideSockJs(const SockJs::Endpoint &endpoint, const Http::Request &request,
                            QByteArrayView path);

} // namespace Broker
