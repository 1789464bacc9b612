// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/http/header.h"
#include "broker/http/request.h"

#include <QByteArray>
#include <QByteArrayView>

namespace Http {

/// One answer, whole.
struct Response
{
    int status = 200;
    Headers headers; ///< except Content-Length and Connection, which encoded() adds
    QByteArray body;
};

/// An answer in words, as `text/plain;charset=UTF-8`.
Response plain(int status, QByteArrayView utf8);

/// A value to be sent to programs, as `application/json`; \a json is already written out. A newline
/// ends it, so that in a terminal the prompt comes on a line of its own.
Response json(int status, const QByteArray &json);

/// The bytes of \a response to a request of \a method and HTTP/1.\a minorVersion.
///
/// Content-Length and Connection are added; a HEAD gets the headers alone.
QByteArray encoded(const Response &response, Method method, int minorVersion, bool keepAlive);

/// Status line and \a headers, with the empty line, for a body that follows in pieces.
QByteArray encodedHead(int status, const Headers &headers);

/// The same for HTTP/1.\a minorVersion, which has no chunks in 1.0: there the end of the connection
/// is that of the body, and it is not kept alive.
QByteArray encodedStreamHead(int status, Headers headers, int minorVersion, bool keepAlive);

} // namespace Http
