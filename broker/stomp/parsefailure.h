// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace Stomp {

/// What of a client's input is not STOMP, or is too large.
enum class ParseError : quint8 {
    UnknownCommand,
    BadLineEnd, ///< a CR that no LF follows, after CONNECT
    HeaderWithoutColon,
    EmptyHeaderName,
    BadEscape,         ///< an escape that the version does not define
    BadContentLength,  ///< not a decimal number
    NulInHead,         ///< a NUL before the blank line that ends the headers
    MissingTerminator, ///< content-length octets that no NUL follows
    BodyNotAllowed,    ///< a body on a frame other than SEND, MESSAGE and ERROR
    InvalidUtf8,       ///< in the command or a header
    TooManyHeaders,
    HeadersTooLarge,
    FrameTooLarge,
};

/// Why the input could not be understood.
struct ParseFailure
{
    ParseError error = ParseError::UnknownCommand;
    QByteArray detail; ///< a sentence for people: what was wrong with what
    QByteArray
        receiptId; ///< of the failing frame, where its `receipt` header had been read; else null
};

/// A word without spaces and colons for the `message` header of an ERROR, such as `bad-escape`.
QByteArrayView codeOf(ParseError error);

/// What of a client's \a text an error text shows: its beginning in quotes, without control
/// characters.
QByteArray shown(QByteArrayView text);

} // namespace Stomp
