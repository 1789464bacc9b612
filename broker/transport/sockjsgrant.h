// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/http/header.h"
#include "broker/sockjs/endpoint.h"

#include <QByteArray>

namespace Broker {

/// A request over HTTP that a session has to answer.
struct SockJsGrant
{
    const SockJs::Endpoint *endpoint = nullptr; ///< outlives all that comes of it
    QByteArray session;
    SockJs::TransportName transport = SockJs::TransportName::Xhr;
    QByteArray callback;   ///< of htmlfile and jsonp, checked
    Http::Headers headers; ///< for whatever the answer is
    QByteArray secret {};  ///< that they give the client; null where it has one or needs none
};

} // namespace Broker
