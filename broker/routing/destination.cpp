// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/routing/destination.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace Broker {

namespace {

constexpr QByteArrayView AnySegments("**");

// The segments of a destination, which starts with a slash; views into it.
std::vector<QByteArrayView> segmentsOf(QByteArrayView destination)
{
    std::vector<QByteArrayView> segments;
    qsizetype start = 1;
    while (start <= destination.size()) {
        qsizetype end = destination.indexOf('/', start);
        if (end < 0) {
            end = destination.size();
        }
        segments.push_back(destination.sliced(start, end - start));
        start = end + 1;
    }
    return segments;
}

bool isCapture(QByteArrayView segment)
{
    return segment.size() > 2 && segment.startsWith('{') && segment.endsWith('}');
}

// Glob matching that goes back to the latest star only: no recursion, no exponential patterns.
template<typename Sequence, typename IsStar, typename IsMatch>
bool globMatches(const Sequence &pattern, size_t patternSize, size_t textSize, IsStar isStar,
                 IsMatch isMatch)
{
    size_t p = 0;
    size_t t = 0;
    size_t star = patternSize; // the latest star, or none
    size_t resume = 0;
    while (t < textSize) {
        if (p < patternSize && isStar(pattern[p])) {
            star = p++;
            resume = t;
        } else if (p < patternSize && isMatch(pattern[p], t)) {
            ++p;
            ++t;
        } else if (star < patternSize) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    while (p < patternSize && isStar(pattern[p])) {
        ++p;
    }
    return p == patternSize;
}

size_t characterLength(unsigned char lead)
{
    return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

bool segmentMatches(QByteArrayView pattern, QByteArrayView segment)
{
    if (isCapture(pattern)) {
        return true;
    }
    // `?` stands for a character, not for a byte of one.
    std::vector<QByteArrayView> characters;
    for (qsizetype at = 0; at < segment.size();) {
        const qsizetype length =
            std::min(segment.size() - at,
                     qsizetype(characterLength(static_cast<unsigned char>(segment[at]))));
        characters.push_back(segment.sliced(at, length));
        at += length;
    }
    std::vector<QByteArrayView> wanted;
    for (qsizetype at = 0; at < pattern.size();) {
        const qsizetype length =
            std::min(pattern.size() - at,
                     qsizetype(characterLength(static_cast<unsigned char>(pattern[at]))));
        wanted.push_back(pattern.sliced(at, length));
        at += length;
    }
    return globMatches(
        wanted, wanted.size(), characters.size(),
        [](QByteArrayView part) { return part == QByteArrayView("*"); },
        [&](QByteArrayView part, size_t at) {
            return part == QByteArrayView("?") || part == characters[at];
        });
}

} // namespace

QString destinationFault(QByteArrayView destination, qsizetype maximum)
{
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
    for (const QByteArrayView segment : segmentsOf(destination)) {
        if (segment.isEmpty()) {
            return QStringLiteral("has an empty segment");
        }
        if (segment == QByteArrayView(".") || segment == QByteArrayView("..")) {
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
    for (const QByteArrayView segment : segmentsOf(m_text)) {
        m_segments.append(segment.toByteArray());
    }
}

bool DestinationPattern::matches(QByteArrayView destination) const
{
    if (!destination.startsWith('/')) {
        return false;
    }
    const std::vector<QByteArrayView> segments = segmentsOf(destination);
    return globMatches(
        m_segments, size_t(m_segments.size()), segments.size(),
        [](const QByteArray &part) { return part == AnySegments; },
        [&](const QByteArray &part, size_t at) { return segmentMatches(part, segments[at]); });
}

QByteArrayView DestinationPattern::captured(QByteArrayView destination, QByteArrayView name) const
{
    if (!matches(destination)) {
        return {};
    }
    const std::vector<QByteArrayView> segments = segmentsOf(destination);
    const qsizetype firstAny = m_segments.indexOf(AnySegments);
    const qsizetype lastAny = m_segments.lastIndexOf(AnySegments);
    for (qsizetype at = 0; at < m_segments.size(); ++at) {
        const QByteArrayView part = m_segments[at];
        if (!isCapture(part) || part.sliced(1, part.size() - 2) != name) {
            continue;
        }
        if (firstAny < 0 || at < firstAny) {
            return segments[size_t(at)];
        }
        if (at > lastAny) { // counted from the end
            return segments[segments.size() - size_t(m_segments.size() - at)];
        }
        return {}; // between two of any length it has no place of its own
    }
    return {};
}

QByteArray DestinationPattern::filled(QByteArrayView value) const
{
    QByteArray destination;
    for (const QByteArray &segment : m_segments) {
        destination += '/';
        destination += isCapture(segment) ? value.toByteArray() : segment;
    }
    return destination;
}

} // namespace Broker
