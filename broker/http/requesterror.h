// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QtGlobal>

namespace Http {

/// Why a request cannot be answered.
enum class RequestError : quint8 {
    BadRequestLine,
    BadLineEnd,     ///< a line that does not end with CRLF
    FoldedHeader,   ///< a header that continues on the next line (RFC 9112, 5.2)
    BadHeader,      ///< a header without a name, or with bytes that no header may have
    BadVersion,     ///< neither HTTP/1.0 nor HTTP/1.1
    BadTarget,      ///< neither a path nor an absolute URL
    BadHost,        ///< none, more than one, or not a host with a port
    RepeatedHeader, ///< one of those that must be unique
    BadLength,      ///< Content-Length is not a number, or comes with Transfer-Encoding
    BadEncoding,    ///< a Transfer-Encoding other than chunked
    BadChunk,
    Expectation,  ///< an `Expect` other than 100-continue
    LineTooLong,  ///< the request line
    HeadTooLarge, ///< one header, or all of them
    TooManyHeaders,
    BodyTooLarge,
};

/// The status that answers \a error, such as 400.
int statusOf(RequestError error);

/// What is wrong and what would be right, in a sentence for the developer of a client.
QString textOf(RequestError error);

} // namespace Http
