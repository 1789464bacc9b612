// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/front/cors.h"

#include <QDateTime>
#include <QLocale>

namespace Broker {

namespace {

constexpr int YearInSeconds = 31536000;

// RFC 9110, 5.6.7: a date as HTTP writes it.
QByteArray httpDate(const QDateTime &time)
{
    return QLocale::c()
        .toString(time.toUTC(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"))
        .toLatin1();
}

} // namespace

Http::Header notCached()
{
    return {"Cache-Control", "no-store, no-cache, no-transform, must-revalidate, max-age=0"};
}

Http::Header forOwnPages()
{
    return {"Cross-Origin-Resource-Policy", "same-origin"};
}

Http::Headers corsHeaders(const Http::Request &request)
{
    const QByteArrayView origin = request.header("Origin");
    if (origin.isNull()) {
        return {{"Access-Control-Allow-Origin", "*"}};
    }
    // Credentials rule out `*`; what is allowed at all is echoed.
    return {{"Access-Control-Allow-Origin", origin.toByteArray()},
            {"Access-Control-Allow-Credentials", "true"},
            {"Vary", "Origin"}};
}

Http::Response preflight(const Http::Request &request, QByteArrayView methods)
{
    const QByteArray seconds = QByteArray::number(YearInSeconds);
    Http::Response response {204, corsHeaders(request), {}};
    response.headers += Http::Headers {
        {"Cache-Control", "public, max-age=" + seconds},
        {"Expires", httpDate(QDateTime::currentDateTimeUtc().addSecs(YearInSeconds))},
        {"Access-Control-Max-Age", seconds},
        {"Access-Control-Allow-Methods", methods.toByteArray()},
        {"Allow", methods.toByteArray()},
    };
    const QByteArrayView wanted = request.header("Access-Control-Request-Headers");
    if (!wanted.isEmpty()) {
        response.headers.append(
            Http::Header {"Access-Control-Allow-Headers", wanted.toByteArray()});
    }
    return response;
}

Http::Response methodNotAllowed(QByteArrayView allowed)
{
    return {405, {{"Allow", allowed.toByteArray()}}, {}};
}

Http::Response notFound()
{
    return Http::plain(404, "Not found\n");
}

Http::Response noRoom()
{
    Http::Response response = Http::plain(
        503, "There is no room for more connections. The limit on open files sets how many.\n");
    response.headers.append(Http::Header {"Retry-After", "5"});
    return response;
}

} // namespace Broker
