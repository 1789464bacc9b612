// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/sockjs/path.h"

#include <QByteArray>
#include <QtGlobal>

namespace SockJs {

/// One base URL that speaks SockJS, and what of SockJS it speaks.
struct Endpoint
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
    bool serves(TransportName transport) const;
};

} // namespace SockJs
