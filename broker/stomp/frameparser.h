// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/stomp/frame.h"
#include "broker/stomp/parsefailure.h"
#include "broker/stomp/version.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace Stomp {

/// How much of a client's input one frame may take.
struct ParserLimits
{
    qsizetype frameBytes = 64 * 1024; ///< the whole frame, from command to NUL
    qsizetype headerCount = 64;
    qsizetype headerBytes = 16 * 1024; ///< command and headers together, with their line ends
};

/// Cuts a stream of bytes into STOMP frames, however the bytes were cut before.
///
/// It never reads and never writes: the owner appends what arrived and asks for the next step until
/// the input is used up. It copies only what is not a whole frame. Work is linear in the input also
/// when it comes a byte at a time, and memory is bounded by the limits whatever the input claims.
/// After Failed nothing more is parsed.
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

    /// How escapes are read from the next frame on; before the first call nothing is unescaped.
    ///
    /// LF and CRLF both end a line in every version. STOMP 1.1 knows only LF; Spring takes both
    /// from everybody, and front-ends that were written against it may rely on that.
    void setVersion(Version version);

    /// Raises or lowers what the next frame may take.
    void setLimits(const ParserLimits &limits);

    /// Reads on in \a bytes, which may go once next() is Incomplete.
    void append(QByteArrayView bytes);

    Step next();

    /// Keeps what next() has not come to, whose bytes may go then.
    void hold();

    /// Bytes of its own that it keeps.
    qsizetype heldBytes() const { return m_rest.size(); }

    /// Takes nothing more, and keeps nothing of what came.
    void stop();

    /// The frame that next() just announced.
    Frame takeFrame();

    /// Its command and headers as they came, with the blank line; until next() or hold().
    QByteArrayView head() const { return m_head; }

    const ParseFailure &failure() const { return m_failure; }

    /// Whether part of a frame has arrived and the rest has not.
    bool isInsideFrame() const;

private:
    enum class State : quint8 { Between, Head, Body, Failed };

    Step nextStep();
    Step skipLineEnds();
    Step readHead();
    bool takeSeen(QByteArrayView seen);
    Step readBody();
    bool readLine(QByteArrayView line);
    bool readCommand(QByteArrayView line);
    bool readHeader(QByteArrayView line);
    bool unescape(QByteArray &text, QByteArrayView line);
    bool endHead();
    Step finishFrame(qsizetype bodySize);
    bool fail(ParseError error, const QByteArray &detail);
    Step failed(ParseError error, const QByteArray &detail);
    qsizetype frameSize() const { return m_scan - m_start; }
    void findPlainHead();
    bool isPlain() const { return m_scan <= m_plain; }

    ParserLimits m_limits;
    std::optional<Version> m_version;
    State m_state = State::Between;
    QByteArray m_rest;        // of what came before, if a frame was not whole
    QByteArrayView m_input;   // m_rest, or what was appended where there is none
    qsizetype m_start = 0;    // of the frame, in m_input
    qsizetype m_line = 0;     // of the line that is being read
    qsizetype m_scan = 0;     // how far m_input was looked at
    qsizetype m_body = 0;     // where the body starts
    qsizetype m_plain = 0;    // up to where the head has neither NUL nor CR and is UTF-8
    bool m_mayEscape = false; // there may be a backslash before m_plain
    std::optional<qsizetype> m_contentLength;
    bool m_hasCommand = false;
    Frame m_frame;
    QByteArrayView m_head; // of the frame that was announced last
    ParseFailure m_failure;
};

} // namespace Stomp
