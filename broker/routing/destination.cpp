// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/routing/destination.h"

#include <algorithm>
#include <span>
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
template<typename Part, typename IsStar, typename IsMatch>
bool globMatches(std::span<const Part> pattern, size_t textSize, IsStar isStar, IsMatch isMatch)
{
    size_t p = 0;
    size_t t = 0;
    size_t star = pattern.size(); // the latest star, or none
    size_t resume = 0;
    while (t < textSize) {
        if (p < pattern.size() && isStar(pattern[p])) {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && isMatch(pattern[p], t)) {
            ++p;
            ++t;
        } else if (star < pattern.size()) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && isStar(pattern[p])) {
        ++p;
    }
    return p == pattern.size();
}

size_t characterLength(unsigned char lead)
{
    return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

// `?` stands for a character, not for a byte of one.
std::vector<QByteArrayView> charactersOf(QByteArrayView text)
{
    std::vector<QByteArrayView> characters;
    while (!text.isEmpty()) {
        const size_t length = characterLength(static_cast<unsigned char>(text[0]));
        characters.push_back(text.first(std::min(text.size(), qsizetype(length))));
        text = text.sliced(characters.back().size());
    }
    return characters;
}

bool segmentMatches(QByteArrayView pattern, QByteArrayView segment)
{
    if (isCapture(pattern)) {
        return true;
    }
    const std::vector<QByteArrayView> wanted = charactersOf(pattern);
    const std::vector<QByteArrayView> characters = charactersOf(segment);
    return globMatches(
        std::span(wanted), characters.size(),
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
        std::span(m_segments.constData(), size_t(m_segments.size())), segments.size(),
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
