// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/http/header.h"
#include "broker/sockjs/path.h"

#include <QByteArray>
#include <QtGlobal>

namespace Broker {

/// One base URL that speaks SockJS, and what of SockJS it speaks.
struct SockJsEndpoint
{
    QByteArray path; ///< `/ws`
    bool hasWebSocket = true;
    bool hasXhr = true; ///< xhr, xhr_streaming and xhr_send
    bool hasEventSource = true;
    bool hasHtmlFile = false;        ///< off: it writes a name from the query into a page
    bool hasJsonp = false;           ///< off: any page may load a script, whatever its origin
    bool needsCookie = false;        ///< for load balancers that stick by JSESSIONID
    qint64 streamBytes = 128 * 1024; ///< of one streaming response; then the client asks again
    /// Of the sockjs-client that the iframe page loads; empty where there is no such page. Off: the
    /// page inside speaks for every page around it.
    QByteArray iframeClientUrl = {};

    /// Whether requests for \a transport are served at all.
    bool serves(SockJs::TransportName transport) const;
};

/// A request over HTTP that a session has to answer.
struct SockJsGrant
{
    const SockJsEndpoint *endpoint = nullptr; ///< lives as long as the gate
    QByteArray session;
    SockJs::TransportName transport = SockJs::TransportName::Xhr;
    QByteArray callback;   ///< of htmlfile and jsonp, checked
    Http::Headers headers; ///< for whatever the answer is
};

} // namespace Broker
