// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/front/requestpeer.h"
#include "broker/http/header.h"
#include "broker/http/request.h"

#include <QByteArray>
#include <QByteArrayView>

namespace Broker {

/// Who opened a SockJS session over HTTP, as far as requests tell: the page's Origin, and a secret
/// where the endpoint has cookies and the client carries them. The address says nothing: clients
/// behind several egress addresses change it from one request to the next. docs/adr/0015 has the
/// rest.
class SockJsOwner
{
public:
    /// Who sent \a opening, the first request of the session.
    explicit SockJsOwner(const Http::Request &opening);

    /// Whether \a request, which names the session, may be the owner's. What it is the first to say
    /// of the owner holds for those that follow.
    bool sent(const Http::Request &request);

private:
    QByteArray m_origin; // null until one was said
    QByteArray m_site;   // Sec-Fetch-Site, where the browser says it
    QByteArray m_secret; // null where the client carries none
};

/// The value of the cookie \a name; null where \a request has none.
QByteArrayView cookieOf(const Http::Request &request, QByteArrayView name);

/// The Set-Cookie that gives the client of \a request a secret, unless it has one. What came over
/// TLS, be it to a proxy, is never said without.
Http::Headers secretFor(const Http::Request &request, const RequestPeer &peer,
                        const QByteArray &path);

} // namespace Broker
