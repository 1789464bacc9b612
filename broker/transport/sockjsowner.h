// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/clock.h"
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
    /// How long it takes after the first session of a browser until its cookie is settled: of tabs
    /// that open at once each is given one, and the last one stays.
    static constexpr std::chrono::seconds SettlingTime {10};

    /// Who sent \a opening, the first request of the session, at \a now. \a offered is the secret
    /// that its answer gives the client, if it gives one.
    SockJsOwner(const Http::Request &opening, QByteArray offered, Clock::TimePoint now);

    /// Whether \a request, which names the session and came at \a now, may be the owner's. What it
    /// is the first to say of the owner holds for those that follow.
    bool sent(const Http::Request &request, Clock::TimePoint now);

private:
    bool isOfPage(const Http::Request &request);

    QByteArray m_origin;  // null until one was said
    QByteArray m_site;    // Sec-Fetch-Site, where the browser says it
    QByteArray m_secret;  // null where the client carries none, or it is not known yet
    QByteArray m_offered; // null where the client had one
    Clock::TimePoint m_settlesAt;
    bool m_carriesOffered = false; // as far as its latest request with a secret says
};

/// The value of the cookie \a name; null where \a request has none.
QByteArrayView cookieOf(const Http::Request &request, QByteArrayView name);

/// A secret for the client of \a request; null where it has one.
QByteArray secretFor(const Http::Request &request);

/// The Set-Cookie that gives \a peer a \a secret, for what is below \a path. What came over TLS, be
/// it to a proxy, is never said without.
Http::Header secretCookie(const QByteArray &secret, const RequestPeer &peer,
                          const QByteArray &path);

} // namespace Broker
