// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/sockjsowner.h"

#include <QRandomGenerator>

#include <array>
#include <utility>

namespace Broker {

namespace {

constexpr QByteArrayView SecretCookie = "belfry_sockjs";

QByteArray newSecret()
{
    std::array<quint32, 4> random {};
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    return QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

SockJsOwner::SockJsOwner(const Http::Request &opening, QByteArray offered, Clock::TimePoint now)
    : m_origin(opening.header("Origin").toByteArray())
    , m_site(opening.header("Sec-Fetch-Site").toByteArray())
    , m_secret(cookieOf(opening, SecretCookie).toByteArray())
    , m_offered(std::move(offered))
    , m_settlesAt(now + SettlingTime)
{
}

bool SockJsOwner::sent(const Http::Request &request, Clock::TimePoint now)
{
    if (m_secret.isNull() && m_carriesOffered && now >= m_settlesAt) {
        m_secret = m_offered;
    }
    const QByteArrayView secret = cookieOf(request, SecretCookie);
    if ((!m_secret.isNull() && secret != m_secret) || !isOfPage(request)) {
        return false;
    }
    // A receiver without credentials, as an EventSource of another origin, never carries what its
    // answer gave it, so such a session is not bound.
    if (!secret.isNull()) {
        m_carriesOffered = secret == m_offered;
    }
    return true;
}

bool SockJsOwner::isOfPage(const Http::Request &request)
{
    const QByteArrayView site = request.header("Sec-Fetch-Site");
    if (!m_site.isNull() && !site.isNull() && site != m_site) {
        return false;
    }
    // Fetch, "Origin header": a page that GETs from its own origin does not say it, and says it
    // when it POSTs there.
    const QByteArrayView origin = request.header("Origin");
    if (origin.isNull()) {
        return true;
    }
    if (m_origin.isNull()) {
        m_origin = origin.toByteArray();
    }
    return origin == m_origin;
}

QByteArrayView cookieOf(const Http::Request &request, QByteArrayView name)
{
    QByteArrayView cookies = request.header("Cookie");
    while (!cookies.isEmpty()) {
        const qsizetype end = cookies.indexOf(';');
        const QByteArrayView cookie = (end < 0 ? cookies : cookies.first(end)).trimmed();
        cookies = end < 0 ? QByteArrayView() : cookies.sliced(end + 1);
        if (cookie.startsWith(name) && cookie.size() > name.size() && cookie[name.size()] == '=') {
            return cookie.sliced(name.size() + 1);
        }
    }
    return {};
}

QByteArray secretFor(const Http::Request &request)
{
    return cookieOf(request, SecretCookie).isNull() ? newSecret() : QByteArray();
}

Http::Header secretCookie(const QByteArray &secret, const RequestPeer &peer, const QByteArray &path)
{
    return {"Set-Cookie",
            SecretCookie.toByteArray() + '=' + secret + "; path=" + path
                + "; HttpOnly; SameSite=Lax" + (peer.isSecure ? "; Secure" : "")};
}

} // namespace Broker
