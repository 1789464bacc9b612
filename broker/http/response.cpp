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
    Reason {101, "Switching Protocols"},
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

void appendHeader(QByteArray &out, QByteArrayView name, QByteArrayView value)
{
    out.append(name);
    out += ": ";
    out.append(value);
    out += "\r\n";
}

// Status line and \a headers, with room in \a out for what follows.
void appendHead(QByteArray &out, int status, const Headers &headers, qsizetype bodyBytes = 0)
{
    constexpr qsizetype RestBytes = 128; // of the status line and the headers that are added
    qsizetype size = bodyBytes + RestBytes;
    for (const Header &header : headers) {
        size += header.name.size() + header.value.size() + 4;
    }
    out.reserve(size);
    out += "HTTP/1.1 ";
    out += QByteArray::number(status);
    out += ' ';
    out.append(phraseOf(status));
    out += "\r\n";
    for (const Header &header : headers) {
        appendHeader(out, header.name, header.value);
    }
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
            json + '\n'};
}

QByteArray encodedHead(int status, const Headers &headers)
{
    QByteArray out;
    appendHead(out, status, headers);
    return out + "\r\n";
}

QByteArray encodedStreamHead(int status, Headers headers, int minorVersion, bool keepAlive)
{
    if (minorVersion >= 1) {
        headers.append(Header {"Transfer-Encoding", "chunked"});
    }
    if (!keepAlive) {
        headers.append(Header {"Connection", "close"});
    }
    return encodedHead(status, headers);
}

QByteArray encoded(const Response &response, Method method, int minorVersion, bool keepAlive)
{
    const bool isEmpty = hasNoBody(response.status);
    QByteArray out;
    appendHead(out, response.status, response.headers, response.body.size());
    if (!isEmpty) {
        appendHeader(out, "Content-Length", QByteArray::number(response.body.size()));
    }
    if (!keepAlive) {
        appendHeader(out, "Connection", "close");
    } else if (minorVersion < 1) {
        appendHeader(out, "Connection", "keep-alive");
    }
    out += "\r\n";
    if (method != Method::Head && !isEmpty) {
        out += response.body;
    }
    return out;
}

} // namespace Http
