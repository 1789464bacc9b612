// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/routing/destination.h"

#include "broker/base/bytes.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace Broker {

namespace {

constexpr QByteArrayView AnySegments("**");

// Goes over the segments of a destination, which starts with a slash, without a list of them:
// matching is done for every message.
class SegmentIterator
{
public:
    explicit SegmentIterator(QByteArrayView destination)
        : m_rest(destination)
    {
        find();
    }

    bool isAtEnd() const { return m_isAtEnd; }
    QByteArrayView operator*() const { return m_segment; }
    SegmentIterator &operator++()
    {
        find();
        return *this;
    }

private:
    void find()
    {
        m_isAtEnd = m_rest.isEmpty(); // else it starts with the slash before the segment
        if (!m_isAtEnd) {
            const qsizetype end = m_rest.indexOf('/', 1);
            m_segment = m_rest.sliced(1, (end < 0 ? m_rest.size() : end) - 1);
            m_rest = m_rest.sliced(m_segment.size() + 1);
        }
    }

    QByteArrayView m_rest;
    QByteArrayView m_segment;
    bool m_isAtEnd = false;
};

// The same as a list; views into it.
std::vector<QByteArrayView> segmentsOf(QByteArrayView destination)
{
    std::vector<QByteArrayView> segments;
    for (SegmentIterator segment(destination); !segment.isAtEnd(); ++segment) {
        segments.push_back(*segment);
    }
    return segments;
}

bool isCapture(QByteArrayView segment)
{
    return segment.size() > 2 && segment.startsWith('{') && segment.endsWith('}');
}

size_t characterLength(unsigned char lead)
{
    return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

// Goes over the characters of UTF-8: `?` stands for a character, not for a byte of one.
class CharacterIterator
{
public:
    explicit CharacterIterator(QByteArrayView text)
        : m_rest(text)
    {
    }

    bool isAtEnd() const { return m_rest.isEmpty(); }
    QByteArrayView operator*() const
    {
        const size_t length = characterLength(static_cast<unsigned char>(m_rest[0]));
        return m_rest.first(std::min(m_rest.size(), qsizetype(length)));
    }
    CharacterIterator &operator++()
    {
        m_rest = m_rest.sliced((**this).size());
        return *this;
    }

private:
    QByteArrayView m_rest;
};

// Glob matching that goes back to the latest star only: no recursion, no exponential patterns.
template<typename Pattern, typename Text, typename IsStar, typename IsMatch>
bool globMatches(Pattern pattern, Text text, IsStar isStar, IsMatch isMatch)
{
    std::optional<Pattern> afterStar; // the latest one
    Text resume = text;
    while (!text.isAtEnd()) {
        if (!pattern.isAtEnd() && isStar(*pattern)) {
            afterStar = ++pattern;
            resume = text;
        } else if (!pattern.isAtEnd() && isMatch(*pattern, *text)) {
            ++pattern;
            ++text;
        } else if (afterStar) {
            pattern = *afterStar;
            text = ++resume;
        } else {
            return false;
        }
    }
    while (!pattern.isAtEnd() && isStar(*pattern)) {
        ++pattern;
    }
    return pattern.isAtEnd();
}

constexpr auto Ordinary = [] {
    std::array<bool, 256> ordinary {};
    for (const char byte : QByteArrayView("/-_0123456789abcdefghijklmnopqrstuvwxyz"
                                          "ABCDEFGHIJKLMNOPQRSTUVWXYZ")) {
        ordinary[static_cast<unsigned char>(byte)] = true;
    }
    return ordinary;
}();

// Whether a destination has nothing to be looked at closely, as nearly all have. Without a branch
// for each byte: this is done for each SEND.
bool isOrdinary(QByteArrayView destination)
{
    if (destination.size() < 2 || destination.front() != '/' || destination.back() == '/') {
        return false;
    }
    bool is = true;
    char before = '\0';
    for (const char byte : destination) {
        is &= Ordinary[static_cast<unsigned char>(byte)] && !(byte == '/' && before == '/');
        before = byte;
    }
    return is;
}

bool segmentMatches(QByteArrayView pattern, QByteArrayView segment)
{
    if (isCapture(pattern)) {
        return true;
    }
    return globMatches(
        CharacterIterator(pattern), CharacterIterator(segment),
        [](QByteArrayView part) { return isSame(part, "*"); },
        [](QByteArrayView part, QByteArrayView character) {
            return isSame(part, "?") || isSame(part, character);
        });
}

} // namespace

QString destinationFault(QByteArrayView destination, qsizetype maximum)
{
    if (isOrdinary(destination) && destination.size() <= maximum) {
        return {};
    }
    if (destination.isEmpty()) {
        return QStringLiteral("is empty");
    }
    if (destination.size() > maximum) {
        return QStringLiteral("is longer than %1 bytes").arg(maximum);
    }
    if (!destination.startsWith('/')) {
        return QStringLiteral("does not start with '/'");
    }
    if (!destination.isValidUtf8()) {
        return QStringLiteral("is not UTF-8");
    }
    for (const char byte : destination) {
        if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7f) {
            return QStringLiteral("has a control character");
        }
        if (byte == '%' || byte == '\\' || byte == '#') {
            return QStringLiteral("has a '%1'").arg(QLatin1Char(byte));
        }
    }
    for (SegmentIterator segment(destination); !segment.isAtEnd(); ++segment) {
        if ((*segment).isEmpty()) {
            return QStringLiteral("has an empty segment");
        }
        if (*segment == QByteArrayView(".") || *segment == QByteArrayView("..")) {
            return QStringLiteral("has a dot segment");
        }
    }
    return {};
}

bool isPattern(QByteArrayView destination)
{
    for (const char byte : destination) {
        if (byte == '*' || byte == '?' || byte == '{' || byte == '}') {
            return true;
        }
    }
    return false;
}

Result<DestinationPattern> DestinationPattern::parse(QByteArrayView pattern)
{
    const QString name = QString::fromUtf8(pattern);
    const QString fault = destinationFault(pattern);
    if (!fault.isEmpty()) {
        return Error {QStringLiteral("The destination pattern '%1' %2.").arg(name, fault)};
    }
    for (const QByteArrayView segment : segmentsOf(pattern)) {
        const bool hasBrace = segment.contains('{') || segment.contains('}');
        const QByteArrayView inner =
            isCapture(segment) ? segment.sliced(1, segment.size() - 2) : segment;
        if (hasBrace && (!isCapture(segment) || isPattern(inner) || inner.contains(':'))) {
            return Error {QStringLiteral("The destination pattern '%1' has braces that are not a "
                                         "whole segment such as {user}.")
                              .arg(name)};
        }
    }
    return DestinationPattern(pattern.toByteArray());
}

DestinationPattern::DestinationPattern(QByteArray text)
    : m_text(std::move(text))
{
    SegmentIterator segment(m_text);
    for (; !segment.isAtEnd() && !isPattern(*segment); ++segment) {
        m_plainBytes += (*segment).size() + 1;
    }
    if (segment.isAtEnd()) {
        return;
    }
    const QByteArrayView first = *segment;
    const bool isLast = (++segment).isAtEnd();
    if (isLast && isSame(first, AnySegments)) {
        m_tail = Tail::AnySegments;
    } else if (isLast && (isCapture(first) || isSame(first, "*"))) {
        m_tail = Tail::OneSegment;
    } else {
        m_tail = Tail::Other;
    }
}

bool DestinationPattern::matches(QByteArrayView destination) const
{
    const QByteArrayView plain = QByteArrayView(m_text).first(m_plainBytes);
    if (!destination.startsWith('/') || !destination.startsWith(plain)) {
        return false;
    }
    const QByteArrayView rest = destination.sliced(m_plainBytes);
    switch (m_tail) {
    case Tail::None: return rest.isEmpty();
    case Tail::AnySegments: return rest.isEmpty() || rest.startsWith('/');
    case Tail::OneSegment: return rest.startsWith('/') && rest.indexOf('/', 1) < 0;
    case Tail::Other: break;
    }
    return globMatches(
        SegmentIterator(m_text), SegmentIterator(destination),
        [](QByteArrayView part) { return isSame(part, AnySegments); }, segmentMatches);
}

QByteArrayView DestinationPattern::captured(QByteArrayView destination, QByteArrayView name) const
{
    if (!matches(destination)) {
        return {};
    }
    const std::vector<QByteArrayView> parts = segmentsOf(m_text);
    const std::vector<QByteArrayView> segments = segmentsOf(destination);
    const auto firstAny = std::find(parts.begin(), parts.end(), AnySegments);
    const auto isAnyAhead = [&](auto from) {
        return std::find(from, parts.end(), AnySegments) != parts.end();
    };
    for (auto part = parts.begin(); part != parts.end(); ++part) {
        if (!isCapture(*part) || part->sliced(1, part->size() - 2) != name) {
            continue;
        }
        if (part < firstAny) {
            return segments[size_t(part - parts.begin())];
        }
        if (!isAnyAhead(part)) { // counted from the end
            return segments[segments.size() - size_t(parts.end() - part)];
        }
        return {}; // between two of any length its position is ambiguous
    }
    return {};
}

QByteArray DestinationPattern::filled(QByteArrayView value) const
{
    QByteArray destination;
    for (SegmentIterator segment(m_text); !segment.isAtEnd(); ++segment) {
        destination += '/';
        destination.append(isCapture(*segment) ? value : *segment);
    }
    return destination;
}

} // namespace Broker
