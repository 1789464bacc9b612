// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/http/response.h"

#include <algorithm>
#include <array>

namespace Http {

namespace {

struct Reason
{
    int status;
    QByteArrayView phrase;
};

constexpr std::array Reasons {
    Reason {200, "OK"},
    Reason {201, "Created"},
    Reason {202, "Accepted"},
    Reason {204, "No Content"},
    Reason {304, "Not Modified"},
    Reason {400, "Bad Request"},
    Reason {401, "Unauthorized"},
    Reason {403, "Forbidden"},
    Reason {404, "Not Found"},
    Reason {405, "Method Not Allowed"},
    Reason {408, "Request Timeout"},
    Reason {409, "Conflict"},
    Reason {413, "Content Too Large"},
    Reason {414, "URI Too Long"},
    Reason {415, "Unsupported Media Type"},
    Reason {417, "Expectation Failed"},
    Reason {421, "Misdirected Request"},
    Reason {426, "Upgrade Required"},
    Reason {429, "Too Many Requests"},
    Reason {431, "Request Header Fields Too Large"},
    Reason {500, "Internal Server Error"},
    Reason {501, "Not Implemented"},
    Reason {503, "Service Unavailable"},
    Reason {505, "HTTP Version Not Supported"},
};

QByteArrayView phraseOf(int status)
{
    const auto found = std::find_if(Reasons.begin(), Reasons.end(), [status](const Reason &reason) {
        return reason.status == status;
    });
    return found == Reasons.end() ? QByteArrayView("Status") : found->phrase;
}

// RFC 9110, 8.6: these have no body, and no length of one.
bool hasNoBody(int status)
{
    return status < 200 || status == 204 || status == 304;
}

} // namespace

Response plain(int status, QByteArrayView utf8)
{
    return {status, {{"Content-Type", "text/plain;charset=UTF-8"}}, utf8.toByteArray()};
}

Response json(int status, const QByteArray &json)
{
    return {status,
            {{"Content-Type", "application/json"}, {"X-Content-Type-Options", "nosniff"}},
            json};
}

QByteArray encodedHead(int status, const Headers &headers)
{
    QByteArray out = "HTTP/1.1 " + QByteArray::number(status) + ' ';
    out.append(phraseOf(status));
    out += "\r\n";
    for (const Header &header : headers) {
        out += header.name + ": " + header.value + "\r\n";
    }
    return out + "\r\n";
}

QByteArray encoded(const Response &response, Method method, int minorVersion, bool keepAlive)
{
    Headers headers = response.headers;
    if (!hasNoBody(response.status)) {
        headers.append(Header {"Content-Length", QByteArray::number(response.body.size())});
    }
    if (!keepAlive) {
        headers.append(Header {"Connection", "close"});
    } else if (minorVersion < 1) {
        headers.append(Header {"Connection", "keep-alive"});
    }
    const bool hasBody = method != Method::Head && !hasNoBody(response.status);
    return encodedHead(response.status, headers) + (hasBody ? response.body : QByteArray());
}

} // namespace Http
