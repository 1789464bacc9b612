// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/sockjsowner.h"

#include <QRandomGenerator>

#include <array>

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

SockJsOwner::SockJsOwner(const Http::Request &opening)
    : m_origin(opening.header("Origin").toByteArray())
    , m_site(opening.header("Sec-Fetch-Site").toByteArray())
    , m_secret(cookieOf(opening, SecretCookie).toByteArray())
{
}

bool SockJsOwner::sent(const Http::Request &request)
{
    if (!m_secret.isNull() && cookieOf(request, SecretCookie) != m_secret) {
        return false;
    }
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

Http::Headers secretFor(const Http::Request &request, const RequestPeer &peer,
                        const QByteArray &path)
{
    if (!cookieOf(request, SecretCookie).isNull()) {
        return {};
    }
    return {{"Set-Cookie",
             SecretCookie.toByteArray() + '=' + newSecret() + "; path=" + path
                 + "; HttpOnly; SameSite=Lax" + (peer.isSecure ? "; Secure" : "")}};
}

} // namespace Broker
