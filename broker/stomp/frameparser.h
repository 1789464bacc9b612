// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/stomp/frame.h"
#include "broker/stomp/version.h"

#include <QByteArray>
#include <QByteArrayView>

namespace Stomp {

/// How much of a client's input one frame may take.
struct ParserLimits
{
    qsizetype frameBytes = 64 * 1024; ///< the whole frame, from command to NUL
    qsizetype headerCount = 64;
    qsizetype headerBytes = 16 * 1024; ///< command and headers together, with their line ends
};

enum class ParseError : quint8 {
    UnknownCommand,
    BadLineEnd,        ///< a CR that no LF follows, or any CR in 1.1
    HeaderWithoutColon,
    EmptyHeaderName,
    BadEscape,         ///< an escape that the version does not define
    BadContentLength,  ///< not a decimal number
    MissingTerminator, ///< content-length octets that no NUL follows
    BodyNotAllowed,    ///< a body on a frame other than SEND, MESSAGE and ERROR
    InvalidUtf8,       ///< in the command or a header, 1.1 and 1.2
    TooManyHeaders,
    HeadersTooLarge,
    FrameTooLarge,
};

/// Why the input could not be understood.
struct ParseFailure
{
    ParseError error = ParseError::UnknownCommand;
    QByteArray detail;    ///< a sentence for people: what was wrong with what
    QByteArray receiptId; ///< of the failing frame, where its `receipt` header had been read; else null
};

/// A word without spaces and colons for the `message` header of an ERROR, such as `bad-escape`.
QByteArrayView codeOf(ParseError error);

/// Cuts a stream of bytes into STOMP frames, however the bytes were cut before.
///
/// It never reads and never writes: the owner appends what arrived and asks for the next step until
/// the input is used up. Work is linear in the input also when it comes a byte at a time, and memory is bounded by the
/// limits whatever the input claims. After Failed nothing more is parsed.
class FrameParser
{
public:
    enum class Step : quint8 {
        Incomplete, ///< more input is needed
        HeartBeat,  ///< an end of line between frames was taken
        Frame,      ///< takeFrame() has one
        Failed,     ///< failure() says why
    };

    explicit FrameParser(const ParserLimits &limits = {});

    /// How escapes and line ends are read from the next frame on.
    ///
    /// Before the first call the rules of CONNECT hold: nothing is unescaped, and LF and CRLF both end a line.
    void setVersion(Version version);

    /// Raises or lowers what the next frame may take.
    void setLimits(const ParserLimits &limits);

    void append(QByteArrayView bytes);

    Step next();

    /// The frame that next() just announced.
    Frame takeFrame();

    const ParseFailure &failure() const { return m_failure; }

    /// Whether part of a frame has arrived and the rest has not.
    bool isInsideFrame() const;

private:
    ParseFailure m_failure;
};

} // namespace Stomp
