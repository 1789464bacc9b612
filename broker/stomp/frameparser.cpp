// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/stomp/frameparser.h"

#include "broker/base/bytes.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <utility>

namespace Stomp {

namespace {

constexpr qsizetype UsualHeaders = 4; // of most frames no more

qsizetype indexOf(QByteArrayView bytes, char wanted)
{
    if (bytes.isEmpty()) {
        return -1;
    }
    const void *found = std::memchr(bytes.data(), wanted, size_t(bytes.size()));
    return found ? static_cast<const char *>(found) - bytes.data() : -1;
}

// The names that most headers have take no memory of their own.
QByteArray headerName(QByteArrayView name)
{
    static const std::array Common {
        QByteArrayLiteral("destination"),    QByteArrayLiteral("content-type"),
        QByteArrayLiteral("content-length"), QByteArrayLiteral("id"),
        QByteArrayLiteral("receipt"),        QByteArrayLiteral("ack"),
        QByteArrayLiteral("heart-beat"),     QByteArrayLiteral("accept-version"),
    };
    const auto found = Broker::findSame(Common, name);
    return found == Common.end() ? name.toByteArray() : *found;
}

bool isHandshake(Command command)
{
    return command == Command::Connect || command == Command::Stomp
        || command == Command::Connected;
}

} // namespace

FrameParser::FrameParser(const ParserLimits &limits)
    : m_limits(limits)
{
}

void FrameParser::setVersion(Version version)
{
    m_version = version;
}

void FrameParser::setLimits(const ParserLimits &limits)
{
    m_limits = limits;
}

bool FrameParser::isInsideFrame() const
{
    return m_state == State::Head || m_state == State::Body;
}

void FrameParser::append(QByteArrayView bytes)
{
    if (m_state == State::Failed) {
        return;
    }
    if (m_input.isEmpty()) {
        m_input = bytes;
    } else {
        hold();
        m_rest.append(bytes);
        m_input = m_rest;
    }
}

// Of what is its own it gives room back: all of it where nothing is left over, else by moving what
// is, once it is the smaller part.
void FrameParser::hold()
{
    if (m_rest.isEmpty()) {
        m_rest = m_input.sliced(m_start).toByteArray();
    } else if (m_start == m_rest.size()) {
        m_rest = QByteArray();
    } else if (m_start > m_rest.size() / 2) {
        m_rest.remove(0, m_start);
    } else {
        return;
    }
    m_input = m_rest;
    m_line -= m_start;
    m_scan -= m_start;
    m_body -= m_start;
    m_plain -= m_start;
    m_start = 0;
}

FrameParser::Step FrameParser::next()
{
    const Step step = nextStep();
    if (step == Step::Incomplete) {
        hold();
    }
    return step;
}

FrameParser::Step FrameParser::nextStep()
{
    switch (m_state) {
    case State::Between: return skipLineEnds();
    case State::Head: return readHead();
    case State::Body: return readBody();
    case State::Failed: return Step::Failed;
    }
    Q_UNREACHABLE();
}

Frame FrameParser::takeFrame()
{
    return std::exchange(m_frame, {});
}

void FrameParser::stop()
{
    m_state = State::Failed;
    m_frame = {};
    m_rest = QByteArray();
    m_input = {};
}

bool FrameParser::fail(ParseError error, const QByteArray &detail)
{
    const QByteArrayView receipt = m_frame.header("receipt");
    m_failure = {error, detail, receipt.isNull() ? QByteArray() : receipt.toByteArray()};
    stop();
    return false;
}

FrameParser::Step FrameParser::failed(ParseError error, const QByteArray &detail)
{
    fail(error, detail);
    return Step::Failed;
}

FrameParser::Step FrameParser::skipLineEnds()
{
    const QByteArrayView rest = m_input.sliced(m_start);
    if (rest.isEmpty() || rest == QByteArrayView("\r")) {
        return Step::Incomplete;
    }
    const bool isCrLf = rest.startsWith("\r\n");
    if (isCrLf || rest.startsWith('\n')) {
        m_start += isCrLf ? 2 : 1;
        m_scan = m_line = m_body = m_start;
        return Step::HeartBeat;
    }
    m_state = State::Head;
    m_scan = m_line = m_start;
    m_hasCommand = false;
    m_contentLength.reset();
    m_frame = {};
    m_frame.headers.reserve(UsualHeaders);
    findPlainHead();
    return readHead();
}

// Nearly every head comes whole and has nothing odd in it: that is found out once, and not line by
// line.
void FrameParser::findPlainHead()
{
    m_plain = m_start;
    QByteArrayView head = m_input.sliced(m_start);
    head = head.first(std::min(head.size(), m_limits.headerBytes));
    qsizetype end = 0;
    do {
        const qsizetype newline = indexOf(head.sliced(end), '\n');
        if (newline < 0) {
            return;
        }
        end += newline + 1;
    } while (end == head.size() || head[end] != '\n');
    head = head.first(end + 1);
    if (indexOf(head, '\0') < 0 && indexOf(head, '\r') < 0 && head.isValidUtf8()) {
        m_plain = m_start + head.size();
        m_mayEscape = indexOf(head, '\\') >= 0;
    }
}

FrameParser::Step FrameParser::readHead()
{
    for (;;) {
        const QByteArrayView unseen = m_input.sliced(m_scan);
        const qsizetype newline = indexOf(unseen, '\n');
        if (!takeSeen(newline < 0 ? unseen : unseen.first(newline + 1))) {
            return Step::Failed;
        }
        if (newline < 0) {
            return Step::Incomplete;
        }
        QByteArrayView line = m_input.sliced(m_line, m_scan - 1 - m_line);
        if (line.endsWith('\r')) {
            line.chop(1);
        }
        if (line.isEmpty() && m_hasCommand) {
            return endHead() ? readBody() : Step::Failed;
        }
        if (!readLine(line)) {
            return Step::Failed;
        }
        m_line = m_scan;
    }
}

bool FrameParser::takeSeen(QByteArrayView seen)
{
    if (m_scan + seen.size() <= m_plain) {
        m_scan += seen.size();
        return true;
    }
    // What is past the limit is not looked at, so that the cuts of the input change no answer.
    const qsizetype room = std::max<qsizetype>(m_limits.headerBytes - frameSize(), 0);
    if (indexOf(seen.first(std::min(seen.size(), room)), '\0') >= 0) {
        return fail(ParseError::NulInHead,
                    "A NUL came before the blank line that ends the headers.");
    }
    m_scan += seen.size();
    if (frameSize() > m_limits.headerBytes) {
        return fail(ParseError::HeadersTooLarge,
                    "The command and the headers of a frame may have "
                        + QByteArray::number(m_limits.headerBytes) + " bytes together.");
    }
    return true;
}

bool FrameParser::readLine(QByteArrayView line)
{
    if (!isPlain()) {
        // STOMP 1.2, "Value Encoding": a CR stands in a header only as \r. Before 1.2 there is no
        // word of it, and no way to write it so that every client reads one header.
        if (m_version && indexOf(line, '\r') >= 0) {
            return fail(ParseError::BadLineEnd,
                        "A CR that no LF follows is in the line " + shown(line));
        }
        if (!line.isValidUtf8()) { // also in 1.0: clients of other versions would get it
            return fail(ParseError::InvalidUtf8, "A line of the headers is not UTF-8.");
        }
    }
    return m_hasCommand ? readHeader(line) : readCommand(line);
}

bool FrameParser::readCommand(QByteArrayView line)
{
    const std::optional<Command> command = commandNamed(line);
    if (!command) {
        return fail(ParseError::UnknownCommand, shown(line) + " is not a command of STOMP.");
    }
    m_frame.command = *command;
    m_hasCommand = true;
    return true;
}

bool FrameParser::readHeader(QByteArrayView line)
{
    if (m_frame.headers.size() >= m_limits.headerCount) {
        return fail(ParseError::TooManyHeaders,
                    "A frame may have " + QByteArray::number(m_limits.headerCount) + " headers.");
    }
    // The first colon: webstomp-client does not escape those of a value.
    const qsizetype colon = indexOf(line, ':');
    if (colon < 0) {
        return fail(ParseError::HeaderWithoutColon,
                    "The header line " + shown(line)
                        + " has no colon. A header has the form <name>:[<value>].");
    }
    if (colon == 0) {
        return fail(ParseError::EmptyHeaderName,
                    "The header line " + shown(line) + " has no name before its colon.");
    }
    Header header {headerName(line.first(colon)), line.sliced(colon + 1).toByteArray()};
    if (m_version == Version::V10) {
        // Padding was common in 1.0; from 1.1 on every byte counts.
        const auto first = std::find_if(header.value.cbegin(), header.value.cend(),
                                        [](char byte) { return byte != ' '; });
        header.value.remove(0, first - header.value.cbegin());
    }
    if (!unescape(header.name, line) || !unescape(header.value, line)) {
        return false;
    }
    m_frame.headers.append(std::move(header));
    return true;
}

bool FrameParser::unescape(QByteArray &text, QByteArrayView line)
{
    const bool hasEscapes = m_version.value_or(Version::V10) != Version::V10;
    const bool mayEscape = !isPlain() || m_mayEscape;
    if (!mayEscape || !hasEscapes || isHandshake(m_frame.command) || indexOf(text, '\\') < 0) {
        return true;
    }
    QByteArray plain;
    plain.reserve(text.size());
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text.at(at) != '\\') {
            plain += text.at(at);
            continue;
        }
        const char escape = ++at < text.size() ? text.at(at) : '\0';
        if (escape == 'n') {
            plain += '\n';
        } else if (escape == 'c') {
            plain += ':';
        } else if (escape == '\\') {
            plain += '\\';
        } else if (escape == 'r' && m_version == Version::V12) {
            plain += '\r';
        } else {
            // STOMP 1.1 and 1.2, "Value Encoding": undefined escapes are a fatal protocol error.
            return fail(ParseError::BadEscape,
                        "The header line " + shown(line) + " has an escape that STOMP "
                            + nameOf(*m_version).toByteArray() + " does not define.");
        }
    }
    text = std::move(plain);
    return true;
}

bool FrameParser::endHead()
{
    m_state = State::Body;
    m_body = m_scan;
    const QByteArrayView length = m_frame.header("content-length");
    if (length.isNull()) {
        return true;
    }
    qint64 bytes = 0;
    const auto [end, error] = std::from_chars(length.begin(), length.end(), bytes);
    if (error == std::errc::invalid_argument || end != length.end() || length.startsWith('-')) {
        return fail(ParseError::BadContentLength,
                    "The content-length " + shown(length) + " is not a number of bytes.");
    }
    if (error != std::errc() || bytes > m_limits.frameBytes - (m_body - m_start) - 1) {
        return fail(ParseError::FrameTooLarge,
                    "The frame announces a body of " + shown(length) + " bytes; a frame may have "
                        + QByteArray::number(m_limits.frameBytes) + " in all.");
    }
    if (bytes > 0 && !mayHaveBody(m_frame.command)) {
        return fail(ParseError::BodyNotAllowed,
                    nameOf(m_frame.command).toByteArray() + " may not have a body.");
    }
    m_contentLength = qsizetype(bytes);
    return true;
}

FrameParser::Step FrameParser::readBody()
{
    const QByteArrayView body = m_input.sliced(m_body);
    if (m_contentLength) {
        if (body.size() <= *m_contentLength) {
            return Step::Incomplete;
        }
        if (body[*m_contentLength] != '\0') {
            return failed(ParseError::MissingTerminator,
                          "No NUL follows the " + QByteArray::number(*m_contentLength)
                              + " bytes that content-length announces.");
        }
        return finishFrame(*m_contentLength);
    }
    if (!body.isEmpty() && body[0] != '\0' && !mayHaveBody(m_frame.command)) {
        return failed(ParseError::BodyNotAllowed,
                      nameOf(m_frame.command).toByteArray() + " may not have a body.");
    }
    const QByteArrayView unseen = m_input.sliced(m_scan);
    const qsizetype nul = indexOf(unseen, '\0');
    m_scan += nul < 0 ? unseen.size() : nul + 1;
    if (frameSize() > m_limits.frameBytes || (nul < 0 && frameSize() == m_limits.frameBytes)) {
        return failed(ParseError::FrameTooLarge,
                      "The frame is longer than " + QByteArray::number(m_limits.frameBytes)
                          + " bytes.");
    }
    return nul < 0 ? Step::Incomplete : finishFrame(m_scan - 1 - m_body);
}

FrameParser::Step FrameParser::finishFrame(qsizetype bodySize)
{
    m_head = m_input.sliced(m_start, m_body - m_start);
    m_frame.body = m_input.sliced(m_body, bodySize).toByteArray();
    m_start = m_body + bodySize + 1;
    m_scan = m_line = m_body = m_start;
    m_state = State::Between;
    return Step::Frame;
}

} // namespace Stomp
