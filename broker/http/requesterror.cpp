// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/http/requesterror.h"

#include <array>

namespace Http {

namespace {

struct ErrorRow
{
    int status;
    QLatin1StringView text;
};

// In the order of the enumerators.
constexpr std::array Rows {
    ErrorRow {400,
              QLatin1StringView("The request line is not of the form METHOD TARGET HTTP/1.1.")},
    ErrorRow {400, QLatin1StringView("A line of the request does not end with CR LF.")},
    ErrorRow {400, QLatin1StringView("A header goes on in a second line, which HTTP/1.1 forbids.")},
    ErrorRow {400, QLatin1StringView("A header line is not of the form Name: value.")},
    ErrorRow {505, QLatin1StringView("HTTP/1.0 and HTTP/1.1 are spoken here.")},
    ErrorRow {400, QLatin1StringView("The request target is neither a path nor an http URL.")},
    ErrorRow {400,
              QLatin1StringView("A request needs one Host header, with a name or an address "
                                "and perhaps a port.")},
    ErrorRow {400, QLatin1StringView("A header that may stand only once stands there twice.")},
    ErrorRow {400, QLatin1StringView("The length of the body is given wrongly, or twice.")},
    ErrorRow {501, QLatin1StringView("The only transfer encoding known here is chunked.")},
    ErrorRow {400, QLatin1StringView("The chunks of the body are broken.")},
    ErrorRow {417, QLatin1StringView("The only expectation known here is 100-continue.")},
    ErrorRow {414, QLatin1StringView("The request line is too long.")},
    ErrorRow {431, QLatin1StringView("The headers are too large.")},
    ErrorRow {431, QLatin1StringView("There are too many headers.")},
    ErrorRow {413, QLatin1StringView("The body is too large.")},
};

} // namespace

int statusOf(RequestError error)
{
    return Rows.at(size_t(error)).status;
}

QString textOf(RequestError error)
{
    return Rows.at(size_t(error)).text;
}

} // namespace Http
